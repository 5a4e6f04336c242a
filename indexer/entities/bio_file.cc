#include "indexer/entities/bio_file.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/input_status.h"
#include "common/status_macros.h"
#include "common/take_until.h"
#include "common/utf8.h"

namespace dateline {
namespace {

class BioParser {
 public:
  absl::Status Line(std::string_view line) {
    ++number_;
    if (line.empty()) {
      next_starts_sentence_ = true;
      open_.reset();
      return absl::OkStatus();
    }
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return Bad("has no tab");
    const std::string_view token = line.substr(0, tab);
    if (token == "-DOCSTART-") {
      EndDocument();
      return absl::OkStatus();
    }
    if (!IsValidUtf8(token)) return Bad("is not UTF-8");
    return Tag(line.substr(tab + 1), AddToken(token));
  }

  std::vector<BioDocument> Take() {
    EndDocument();
    return std::move(documents_);
  }

 private:
  struct Range {
    uint32_t first;
    uint32_t end;
  };

  absl::Status Bad(std::string_view what) const {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", number_, " ", ToAbsl(what),
                     ": a token, a tab and a tag are expected"));
  }

  void EndDocument() {
    open_.reset();
    if (!document_.tokens.empty()) documents_.push_back(std::move(document_));
    document_ = {};
    next_starts_sentence_ = true;
  }

  Range AddToken(std::string_view written) {
    if (!document_.text.empty()) document_.text += ' ';
    const auto offset = static_cast<uint32_t>(document_.text.size());
    document_.text += written;
    const auto first = static_cast<uint32_t>(document_.tokens.size());
    for (NameToken token : TokenizeNames(written)) {
      token.offset += offset;
      token.starts_sentence = std::exchange(next_starts_sentence_, false);
      document_.tokens.push_back(token);
    }
    return {first, static_cast<uint32_t>(document_.tokens.size())};
  }

  absl::Status Tag(std::string_view tag, Range range) {
    if (range.first == range.end) return absl::OkStatus();
    if (tag == "O") {
      open_.reset();
      return absl::OkStatus();
    }
    const bool begins = tag.starts_with("B-");
    if (!begins && !tag.starts_with("I-")) return Bad("has an unknown tag");
    const auto type = NameTypeByCode(tag.substr(2));
    if (!type) return Bad("has an unknown type");
    if (begins || open_ != type) {
      document_.names.push_back({range.first, range.end - 1, *type});
    } else {
      document_.names.back().last = range.end - 1;
    }
    open_ = type;
    return absl::OkStatus();
  }

  std::vector<BioDocument> documents_;
  BioDocument document_;
  std::optional<NameType> open_;
  bool next_starts_sentence_ = true;
  size_t number_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<BioDocument>> ParseBio(std::string_view bytes) {
  BioParser parser;
  while (!bytes.empty()) {
    std::string_view line = TakeUntil(&bytes, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    DATELINE_RETURN_IF_ERROR(parser.Line(line));
  }
  return parser.Take();
}

absl::StatusOr<std::vector<BioDocument>> ReadBioFile(const std::string& path) {
  const absl::StatusOr<std::string> bytes = ReadFile(path);
  if (absl::IsNotFound(bytes.status())) {
    return MissingInputError(FromAbsl(bytes.status().message()));
  }
  DATELINE_RETURN_IF_ERROR(bytes.status());
  auto documents = ParseBio(*bytes);
  if (documents.ok()) return documents;
  return absl::Status(documents.status().code(),
                      absl::StrCat(path, ": ", documents.status().message()));
}

}  // namespace dateline
