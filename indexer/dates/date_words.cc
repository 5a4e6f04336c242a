#include "indexer/dates/date_words.h"

#include <array>

#include "common/date_mention.h"

namespace dateline {
namespace {

// Words of one kind. The first has `value`, each further one `step` more.
struct WordGroup {
  DateWord kind;
  int16_t value;
  int16_t step;
  std::string_view words;  // with a space after each
  bool abbreviated = false;
};

constexpr int16_t UnitValue(DateMentionPrecision unit) {
  return static_cast<int16_t>(unit);
}

constexpr int16_t kDecade = UnitValue(DateMentionPrecision::kDecade);
constexpr int16_t kQuarter = UnitValue(DateMentionPrecision::kQuarter);

constexpr WordGroup kGroups[] = {
    {DateWord::kMonth, 1, 1,
     "january february march april may june july august september october "
     "november december "},
    {DateWord::kMonth, 1, 1, "jan feb mar apr ", true},
    {DateWord::kMonth, 6, 1, "jun jul aug sept oct nov dec ", true},
    {DateWord::kMonth, 9, 0, "sep ", true},
    {DateWord::kWeekday, 0, 1,
     "monday tuesday wednesday thursday friday saturday sunday "},
    {DateWord::kWeekday, 0, 1, "mon tue wed thu fri sat sun ", true},
    {DateWord::kWeekday, 1, 0, "tues ", true},
    {DateWord::kWeekday, 3, 0, "thur thurs ", true},
    {DateWord::kSeason, 0, 1, "spring summer fall winter "},
    {DateWord::kSeason, 2, 0, "autumn "},
    {DateWord::kOrdinal, 1, 1,
     "first second third fourth fifth sixth seventh eighth ninth tenth "},
    {DateWord::kCount, 1, 1,
     "one two three four five six seven eight nine ten eleven twelve "},
    {DateWord::kCount, 20, 10, "twenty thirty forty fifty "},
    // In the order of DateMentionPrecision; halves and seasons are no units.
    {DateWord::kUnit, kDecade, 1, "decade year "},
    {DateWord::kUnit, kQuarter, 1, "quarter month week day "},
    {DateWord::kUnits, kDecade, 1, "decades years "},
    {DateWord::kUnits, kQuarter, 1, "quarters months weeks days "},
    {DateWord::kDeictic, -1, 1, "yesterday today tomorrow "},
    {DateWord::kDeictic, 0, 0, "tonight "},
    {DateWord::kPartOfDay, 0, 0, "morning afternoon evening noon midday "},
    {DateWord::kNight, 0, 0, "night "},
    {DateWord::kWeekend, 0, 0, "weekend "},
    {DateWord::kFeast, 0, 0, "black good bloody super easter palm ash holy "},
    {DateWord::kThis, 0, 0, "this "},
    {DateWord::kLast, 0, 0, "last previous "},
    {DateWord::kPast, 0, 0, "past "},
    {DateWord::kNext, 0, 0, "next coming "},
    {DateWord::kCurrent, 0, 0, "current "},
    {DateWord::kLatest, 0, 0, "latest "},
    {DateWord::kAgo, 0, 0, "ago "},
    {DateWord::kEarlier, 0, 0, "earlier "},
    {DateWord::kLater, 0, 0, "later "},
    {DateWord::kPart, 0, 0, "early late mid "},
    {DateWord::kFiscal, 0, 0, "fiscal "},
    {DateWord::kHalf, 0, 0, "half "},
    {DateWord::kPeriod, 0, 0, "period "},
    {DateWord::kArticle, 0, 0, "a an "},
    {DateWord::kThe, 0, 0, "the "},
    {DateWord::kAnd, 0, 0, "and or but "},
    {DateWord::kOf, 0, 0, "of "},
    {DateWord::kTo, 0, 0, "to "},
    {DateWord::kThrough, 0, 0, "through until till thru "},
    {DateWord::kFrom, 0, 0, "from "},
    {DateWord::kBetween, 0, 0, "between "},
    {DateWord::kIn, 0, 0,
     "in into since by during after before around about circa "},
    {DateWord::kOn, 0, 0, "on "},
    {DateWord::kTelling, 0, 0, "ending starting beginning end start middle "},
    {DateWord::kFor, 0, 0, "for "},
    {DateWord::kDeterminer, 0, 0, "its his her their our that both "},
    {DateWord::kCounted, 0, 0,
     "people men women children troops soldiers jobs workers employees "
     "students members others dollars euros pounds francs yen rupees percent "
     "miles km kilometers kilometres meters metres feet tons tonnes acres "
     "shares points votes copies barrels units homes houses hours minutes "
     "seconds times degrees pages words "},
    {DateWord::kFuture, 0, 0,
     "will shall ll would might could plans expects scheduled expected "
     "due slated "},
    {DateWord::kBe, 0, 0, "be is are been "},
    {DateWord::kPastVerb, 0, 0,
     "said began told met was were had did came went took made fell rose "
     "became "
     "held won lost left led ran saw sold bought brought built sent paid "
     "spent kept knew thought found felt grew drew flew broke spoke wrote "
     "stood shot struck sank swept gave got has have "}};

// Open addressing; at most a third of the slots are taken.
class WordTable {
 public:
  WordTable() {
    for (const WordGroup& group : kGroups) AddGroup(group);
  }

  const DateWordEntry* Find(std::string_view word) const {
    for (size_t slot = Hash(word);; slot = (slot + 1) % kSlots) {
      if (entries_[slot].word == word) return &entries_[slot];
      if (entries_[slot].word.empty()) return nullptr;
    }
  }

 private:
  static constexpr size_t kSlots = 1024;

  static size_t Hash(std::string_view word) {
    uint32_t hash = 2166136261U;
    for (const char c : word) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return (hash ^ (hash >> 15)) % kSlots;
  }

  void AddGroup(const WordGroup& group) {
    int16_t value = group.value;
    std::string_view words = group.words;
    while (!words.empty()) {
      const size_t end = words.find(' ');
      Add({words.substr(0, end), group.kind, value, group.abbreviated});
      words.remove_prefix(end + 1);
      value = static_cast<int16_t>(value + group.step);
    }
  }

  void Add(const DateWordEntry& entry) {
    size_t slot = Hash(entry.word);
    while (!entries_[slot].word.empty()) slot = (slot + 1) % kSlots;
    entries_[slot] = entry;
  }

  std::array<DateWordEntry, kSlots> entries_;
};

}  // namespace

const DateWordEntry* FindDateWord(std::string_view word) {
  static const WordTable& table = *new WordTable;
  return word.empty() ? nullptr : table.Find(word);
}

}  // namespace dateline
