// IndexedDocuments -> a rank file, through memory.
//
// Postings are gathered as they come, varint by varint in a string a term, and
// sorted, packed and written at the end. Costs some 15 bytes an occurrence of a
// word that is frequent, 150 of one that occurs once.
#ifndef DATELINE_INDEXER_RANK_RANK_BUILDER_H_
#define DATELINE_INDEXER_RANK_RANK_BUILDER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "common/file_system.h"
#include "common/rank/posting_list.h"
#include "indexer/indexed_document.h"
#include "indexer/rank/facet_column_writer.h"
#include "indexer/rank/posting_rows.h"
#include "indexer/rank/rank_columns_writer.h"
#include "indexer/rank/rank_lists_writer.h"

namespace dateline {

// Not thread-safe.
class RankBuilder {
 public:
  // `docid`: its number in the store.
  void Add(const IndexedDocument& document, uint32_t docid);

  // Writes and fsyncs the file. At most once, after the last Add.
  absl::Status Write(FileSystem& files, const std::string& path);

 private:
  static constexpr uint32_t kNoTerm = UINT32_MAX;

  struct Term {
    ListKind kind = ListKind::kPlain;
    uint32_t stem = kNoTerm;  // of a written form: the term of its stem
    uint32_t documents = 0;
    uint32_t last_document = kNoDocument;  // with a posting written
    // Of the document that is being added:
    uint32_t value = 0;
    uint32_t last_position = 0;
    std::string postings;
    std::string positions;
  };

  // A word of the text as the analyser numbers it, and the term of its written
  // form.
  struct KnownWord {
    uint64_t word = 0;
    uint32_t form = kNoTerm;
    uint32_t stem = kNoTerm;
  };
  static constexpr size_t kKnownWords = size_t{1} << 17U;

  // Terms with frequencies or positions in the document being added.
  uint32_t Touch(uint32_t term);
  uint32_t Intern(std::string_view key, ListKind kind);
  uint32_t InternForm(Field field, const Token& token);
  KnownWord& PlaceOf(uint64_t word) { return known_[word % kKnownWords]; }
  KnownWord FormOf(const Token& token);
  // Has the processor fetch what the token will need.
  void Expect(const Token& token);
  void AddPosition(uint32_t term, uint32_t position);
  uint32_t AddZone(Field zone, const std::vector<Token>& tokens,
                   uint32_t before);
  void AddByline(const std::vector<Token>& tokens);
  void AddKeyword(std::string_view term);
  void AddFacets(const IndexedDocument& document);
  void EndDocument();

  std::vector<uint32_t> SortedTerms() const;
  const Postings& Collect(const Term& term,
                          const std::vector<uint32_t>& new_numbers);
  absl::Status WriteLists(const std::vector<uint32_t>& order,
                          const std::vector<uint32_t>& lengths,
                          RankFileWriter& file);

  std::vector<KnownWord> known_ = std::vector<KnownWord>(kKnownWords);
  absl::node_hash_map<std::string, uint32_t> by_key_;
  std::vector<const std::string*> keys_;  // of terms_, in by_key_
  std::vector<Term> terms_;
  std::vector<uint32_t> touched_;
  std::vector<RankDocument> documents_;
  uint32_t length_ = 0;  // of the document being added
  std::array<FacetColumnWriter, kRankFacets.size()> facets_;
  std::string key_;
  PostingRows rows_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_BUILDER_H_
