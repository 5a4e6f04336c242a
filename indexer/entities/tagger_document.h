// A tokenised text with what the whole of it tells about each of its words:
// known names, and the telling places that a word has elsewhere in the article.
#ifndef DATELINE_INDEXER_ENTITIES_TAGGER_DOCUMENT_H_
#define DATELINE_INDEXER_ENTITIES_TAGGER_DOCUMENT_H_

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/gazetteer.h"
#include "common/name_tokenizer.h"
#include "indexer/entities/word_info.h"

namespace dateline {

// The case of the letters of a sentence.
enum class SentenceCase : uint8_t { kMixed, kTitle, kCapitals };

// Where known names lie on a token: four bits (single, first, inside, last) for
// each group of kinds.
enum class NameGroup : uint8_t {
  kPlace,
  kOrganisation,
  kPerson,
  kEvent,
  kDemonym
};
inline constexpr int kNameGroups = 5;

// A known name in a document, the longest of its group at its place.
struct KnownNameMatch {
  uint32_t first = 0;
  uint32_t last = 0;
  NameGroup group = NameGroup::kPlace;
  const KnownName* name = nullptr;
};

// What all occurrences of a word in the document show, as bits, and some of its
// neighbours (hashes of lower case words).
struct WordEvidence {
  static constexpr int kBits = 20;
  static constexpr size_t kNeighbours = 4;
  uint32_t bits = 0;
  uint32_t count = 0;
  std::vector<uint64_t> before;
  std::vector<uint64_t> after;
};

class TaggerDocument {
 public:
  // Gives a token's description; `all_capitals` as DescribeWord has it. The
  // reference must stay valid as long as the document.
  using Describe =
      std::function<const WordInfo&(std::string_view word, bool all_capitals)>;

  TaggerDocument(std::string_view text, std::vector<NameToken> tokens,
                 const Describe& describe);
  ~TaggerDocument();

  size_t size() const { return tokens_.size(); }
  std::string_view text() const { return text_; }
  const NameToken& token(size_t i) const { return tokens_[i]; }
  std::string_view word(size_t i) const { return tokens_[i].In(text_); }
  // The boundary's description outside of token i's sentence.
  const WordInfo& info(size_t i, int offset = 0) const;
  SentenceCase sentence_case(size_t i) const { return cases_[i]; }
  bool starts_sentence(size_t i) const { return tokens_[i].starts_sentence; }

  // Bit 4 * group + position (single, first, inside, last).
  uint32_t name_bits(size_t i) const { return name_bits_[i]; }
  const std::vector<KnownNameMatch>& known_names() const { return matches_; }
  // Null for words that are not capitalised.
  const WordEvidence* evidence(size_t i) const;

  // Whether token i can be part of a name; all others are outside.
  bool candidate(size_t i) const { return candidates_[i]; }

 private:
  void FindSentences(const Describe& describe);
  using LongestNames = std::array<KnownNameMatch, kNameGroups>;
  void FindNames();
  // Names that begin at token i, the longest of each group; `as_title`: words
  // in capitals are read as "Cairo".
  void FindNamesAt(uint32_t i, bool as_title, LongestNames* longest) const;
  void FindCandidates();
  void CollectEvidence();
  uint32_t EvidenceAt(size_t i) const;

  std::string_view text_;
  std::vector<NameToken> tokens_;
  std::vector<const WordInfo*> infos_;
  std::vector<uint32_t> sentence_begin_;
  std::vector<uint32_t> sentence_end_;
  std::vector<SentenceCase> cases_;
  std::vector<uint32_t> name_bits_;
  std::vector<KnownNameMatch> matches_;
  std::vector<bool> candidates_;
  std::vector<int32_t> evidence_of_;
  std::vector<WordEvidence> evidence_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_TAGGER_DOCUMENT_H_
