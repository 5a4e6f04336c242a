#include "indexer/element_reader.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

class ElementReader : public FeedReader {
 public:
  ElementReader(std::unique_ptr<ByteStream> stream, const ElementFormat& format)
      : stream_(std::move(stream)), format_(format) {}

  std::optional<FeedEvent> Next() override {
    if (done_) return std::nullopt;
    std::string element;
    bool too_large = false;
    const bool whole = ReadElement(&element, &too_large);
    ++count_;
    if (!whole) return Finish(element);
    if (too_large) {
      return MakeRejection(RejectReason::kTooLarge, "the item is too large",
                           count_, element);
    }
    FeedItem item = format_.to_item(element);
    item.line = count_;
    item.raw = element.substr(0, kMaxRejectBytes);
    return item;
  }

  std::string_view format() const override { return format_.name; }

 private:
  // False at the end of the input, with what was left in `*element`.
  bool ReadElement(std::string* element, bool* too_large) {
    std::string line;
    bool long_line = false;
    while (stream_->ReadLine(&line, &long_line)) {
      if (element->empty()) {
        const size_t at = line.find(format_.begin);
        if (at == std::string::npos) continue;
        line.erase(0, at);
      }
      if (element->size() + line.size() > stream_->limits().max_line_bytes ||
          long_line) {
        *too_large = true;
      } else {
        absl::StrAppend(element, line, "\n");
      }
      if (line.find(format_.end) != std::string::npos) return true;
    }
    return false;
  }

  std::optional<FeedEvent> Finish(const std::string& element) {
    done_ = true;
    if (auto rest = RejectionOfRest(*stream_, count_)) {
      rest->raw = element.substr(0, kMaxRejectBytes);
      return *std::move(rest);
    }
    if (element.empty() && count_ > 1) return std::nullopt;
    if (element.empty()) {
      return MakeRejection(
          RejectReason::kNotAnArticle,
          absl::StrCat("no item of ", ToAbsl(format_.name), " is in it"), 1,
          "");
    }
    return MakeRejection(RejectReason::kTruncated,
                         "the file ends inside an item", count_, element);
  }

  std::unique_ptr<ByteStream> stream_;
  const ElementFormat format_;
  uint64_t count_ = 0;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<FeedReader> MakeElementReader(
    std::unique_ptr<ByteStream> stream, const ElementFormat& format) {
  return std::make_unique<ElementReader>(std::move(stream), format);
}

}  // namespace dateline
