#include "common/word_forms.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/absl_compat.h"
#include "common/fold.h"
#include "common/hash.h"
#include "common/index_schema.h"
#include "common/stemmer.h"
#include "common/utf8.h"
#include "common/word_shape.h"

namespace dateline {
namespace {

constexpr size_t kMaxRemembered = 100'000;
static_assert(kMaxWordBytes <= UINT8_MAX);

// Turkish and Azerbaijani write a capital i with its dot, and have another i
// without.
bool HasDotlessI(std::string_view language) {
  return language == "tr" || language == "az";
}

std::string LowerTurkish(std::string_view word) {
  std::string lower;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == 'I') {
      lower += "\u0131";
    } else if (word.substr(i).starts_with("\u0130")) {
      lower += 'i';
      ++i;
    } else {
      lower += word[i];
    }
  }
  return FoldCase(lower);
}

// Words with their forms, one behind the other, so that many of them fit into
// the processor's caches: the lengths of the four strings, the number of words
// up to this one, then the strings.
class Arena {
 public:
  // `shape` is of no more bytes than `word`, the others of kMaxWordBytes.
  uint32_t Add(std::string_view word, const WordForms& forms) {
    const auto at = static_cast<uint32_t>(bytes_.size());
    ++words_;
    const std::string_view parts[] = {word, forms.stem, forms.exact,
                                      forms.shape};
    for (const std::string_view part : parts) {
      bytes_ += static_cast<char>(part.size());
    }
    bytes_.append(reinterpret_cast<const char*>(&words_), sizeof(words_));
    for (const std::string_view part : parts) bytes_ += part;
    return at;
  }

  std::string_view Word(uint32_t at) const {
    return {bytes_.data() + at + kHead, Length(at)};
  }

  WordForms Forms(uint32_t at) const {
    const char* stem = bytes_.data() + at + kHead + Length(at);
    const char* exact = stem + Length(at + 1);
    const char* shape = exact + Length(at + 2);
    return {{stem, Length(at + 1)},
            {exact, Length(at + 2)},
            {shape, Length(at + 3)},
            generation_ + NumberAt(at)};
  }

  size_t words() const { return words_; }
  void Clear() {
    bytes_.clear();
    words_ = 0;
    generation_ = NextGeneration();
  }

 private:
  static constexpr size_t kHead = 4 + sizeof(uint32_t);

  // The numbers of words go on from here; no other arena has it.
  static uint64_t NextGeneration() {
    static std::atomic<uint64_t> count = 0;
    return count++ << 32U;
  }

  uint32_t NumberAt(uint32_t at) const {
    uint32_t number;
    __builtin_memcpy(&number, bytes_.data() + at + 4, sizeof(number));
    return number;
  }
  size_t Length(uint32_t at) const {
    return static_cast<unsigned char>(bytes_[at]);
  }

  std::string bytes_;
  uint32_t words_ = 0;
  uint64_t generation_ = NextGeneration();
};

// Of places in an arena, by the words that stand there.
struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return Hash64(word); }
  size_t operator()(uint32_t at) const { return Hash64(arena->Word(at)); }
  const Arena* arena;
};
struct WordEqual {
  using is_transparent = void;
  bool operator()(uint32_t at, std::string_view word) const {
    return arena->Word(at) == word;
  }
  bool operator()(uint32_t a, uint32_t b) const { return a == b; }
  const Arena* arena;
};
using WordSet = absl::flat_hash_set<uint32_t, WordHash, WordEqual>;

}  // namespace

class WordFormsMemory::Impl {
 public:
  void SetLanguage(std::string_view language) {
    auto found = languages_.find(ToAbsl(language));
    if (found == languages_.end()) {
      Language made{Stemmer(language), HasDotlessI(language),
                    WordSet(0, WordHash{&arena_}, WordEqual{&arena_})};
      found = languages_.emplace(language, std::move(made)).first;
    }
    language_ = &found->second;
  }

  void Expect(std::string_view word) { language_->words.prefetch(word); }

  WordForms Of(std::string_view word) {
    word = Utf8Prefix(word, kMaxWordBytes);
    const auto found = language_->words.find(word);
    return arena_.Forms(found != language_->words.end() ? *found : Make(word));
  }

 private:
  struct Language {
    Stemmer stemmer;
    bool dotless_i = false;
    WordSet words;
  };

  uint32_t Make(std::string_view word) {
    if (arena_.words() >= kMaxRemembered) Forget();
    const std::string folded =
        language_->dotless_i ? LowerTurkish(word) : FoldCase(word);
    const std::string exact = Fold(folded);
    const std::string stem = Fold(language_->stemmer.Stem(folded));
    const std::string shape = IsTelling(ShapeOf(word)) ? ShapeKey(word) : "";
    const uint32_t at = arena_.Add(
        word, {Utf8Prefix(stem.empty() ? exact : stem, kMaxWordBytes),
               Utf8Prefix(exact, kMaxWordBytes), shape, 0});
    language_->words.insert(at);
    return at;
  }

  void Forget() {
    for (auto& [name, language] : languages_) language.words.clear();
    arena_.Clear();
  }

  Arena arena_;
  absl::flat_hash_map<std::string, Language> languages_;
  Language* language_ = nullptr;
};

WordFormsMemory::WordFormsMemory() : impl_(std::make_unique<Impl>()) {}
WordFormsMemory::~WordFormsMemory() = default;

void WordFormsMemory::SetLanguage(std::string_view language) {
  impl_->SetLanguage(language);
}

void WordFormsMemory::Expect(std::string_view word) { impl_->Expect(word); }

WordForms WordFormsMemory::Of(std::string_view word) { return impl_->Of(word); }

}  // namespace dateline
