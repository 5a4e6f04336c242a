#include "indexer/plain_text_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/civil_time.h"
#include "common/utf8.h"
#include "indexer/json_item_reader.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeadlineBytes = 200;
constexpr size_t kMaxMadeHeadlineBytes = 140;

std::string_view BaseName(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view WithoutExtensions(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  if (name.ends_with(".txt")) name.remove_suffix(4);
  return name;
}

// "2022-11-28-talks.txt", "20221128_talks.txt".
std::string DateInName(std::string_view name) {
  for (const size_t length : {size_t{10}, size_t{8}}) {
    const std::string_view front = name.substr(0, length);
    const auto digits = std::count_if(front.begin(), front.end(), [](char c) {
      return c >= '0' && c <= '9';
    });
    if (front.size() == length && digits == 8 && ParseTimestamp(front)) {
      return std::string(front);
    }
  }
  return "";
}

// The first sentence, or as much of it as makes a headline.
std::string MadeHeadline(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return "";
  text.remove_prefix(start);
  text = text.substr(0, text.find('\n'));
  size_t end = text.find(". ");
  if (end != std::string_view::npos && end <= kMaxMadeHeadlineBytes) {
    return std::string(text.substr(0, end));
  }
  if (text.size() <= kMaxMadeHeadlineBytes) return std::string(text);
  std::string_view cut = Utf8Prefix(text, kMaxMadeHeadlineBytes);
  end = cut.rfind(' ');
  return absl::StrCat(ToAbsl(cut.substr(0, end)), "…");
}

// The file's name; with its folder when that is a day, as in archives that have
// files of the same names for every day.
std::string NameOf(std::string_view path) {
  const std::string_view name = WithoutExtensions(BaseName(path));
  const size_t slash = path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? "" : BaseName(path.substr(0, slash));
  if (folder.empty() || DateInName(folder) != folder) {
    return std::string(name);
  }
  return absl::StrCat(ToAbsl(folder), "/", ToAbsl(name));
}

class PlainTextReader : public FeedReader {
 public:
  PlainTextReader(std::unique_ptr<ByteStream> stream, std::string_view name)
      : stream_(std::move(stream)), name_(NameOf(name)) {}

  std::optional<FeedEvent> Next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string text;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
    if (auto rest = RejectionOfRest(*stream_, 1)) {
      rest->raw = text.substr(0, kMaxRejectBytes);
      return *std::move(rest);
    }
    if (!complete) {
      return MakeRejection(RejectReason::kTooLarge, "the file is too large", 1,
                           text);
    }
    return ToItem(std::move(text));
  }

  std::string_view format() const override { return "text"; }

 private:
  FeedItem ToItem(std::string text) {
    FeedItem item;
    item.line = 1;
    item.raw = text.substr(0, kMaxRejectBytes);
    const std::string encoding = NamedEncoding(text.substr(0, 4));
    text = RepairUtf8(DecodeToUtf8(std::move(text), encoding));
    text.erase(0, text.find_first_not_of(" \t\n"));
    const size_t end = text.find('\n');
    const bool has_headline = end != std::string::npos && end > 0 &&
                              end <= kMaxHeadlineBytes &&
                              text.compare(end, 2, "\n\n") == 0;
    if (has_headline) {
      item.article.headline = text.substr(0, end);
      item.article.body = text.substr(end);
    } else {
      item.article.headline = MadeHeadline(text);
      item.article.body = std::move(text);
    }
    if (name_ != "-") item.article.id = absl::StrCat("file:", name_);
    item.date_published_text = DateInName(BaseName(name_));
    if (item.date_published_text.empty()) {
      item.date_published_text = DateInName(name_);
    }
    return item;
  }

  std::unique_ptr<ByteStream> stream_;
  const std::string name_;
  bool done_ = false;
};

}  // namespace

bool LooksLikePlainText(std::string_view head, std::string_view) {
  if (head.empty()) return false;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    // JSON in UTF-16 is not read, and is not an article in one piece.
    return !LooksLikeJson(DecodeToUtf8(std::string(head), NamedEncoding(head)));
  }
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' &&
           c != '\t' && c != '\f';
  });
  return head.find_first_not_of(" \t\r\n") != std::string_view::npos &&
         head[head.find_first_not_of(" \t\r\n")] != '<' &&
         static_cast<size_t>(controls) * 20 <= head.size();
}

std::unique_ptr<FeedReader> MakePlainTextReader(
    std::unique_ptr<ByteStream> stream, std::string_view name) {
  return std::make_unique<PlainTextReader>(std::move(stream), name);
}

}  // namespace dateline
