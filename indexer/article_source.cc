#include "indexer/article_source.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "indexer/feed_formats.h"
#include "indexer/input_list.h"

namespace dateline {

ArticleSource::ArticleSource(const IndexingOptions& options) {
  clean_.default_date = options.default_date;
}

absl::StatusOr<std::unique_ptr<ArticleSource>> ArticleSource::Open(
    const IndexingOptions& options) {
  std::unique_ptr<ArticleSource> source(new ArticleSource(options));
  DATELINE_ASSIGN_OR_RETURN(const std::vector<InputFile> files,
                            ExpandInputs(options.inputs));
  for (const InputFile& file : files) {
    if (options.replay) {
      DATELINE_RETURN_IF_ERROR(source->AddReplays(file.path));
    } else {
      source->waiting_.push_back({file.path, options.format, {}, 0});
      source->total_bytes_ += file.bytes;
    }
  }
  return source;
}

absl::Status ArticleSource::AddReplays(const std::string& path) {
  DATELINE_ASSIGN_OR_RETURN(std::vector<RejectedItem> items, ReadRejects(path));
  for (RejectedItem& item : items) {
    std::optional<std::string> format;
    if (!item.format.empty()) format = std::move(item.format);
    waiting_.push_back({std::move(item.source), std::move(format),
                        std::move(item.raw), item.line});
  }
  return absl::OkStatus();
}

std::optional<SourceEvent> ArticleSource::Next() {
  while (true) {
    if (reader_ == nullptr) {
      if (waiting_.empty()) return std::nullopt;
      if (auto rejected = OpenNext()) return *std::move(rejected);
      continue;
    }
    if (auto event = reader_->Next()) return ToEvent(*std::move(event));
    CloseCurrent();
  }
}

// Opens the next input; a rejection when it cannot be read.
std::optional<SourcedRejection> ArticleSource::OpenNext() {
  current_ = std::move(waiting_.front());
  waiting_.pop_front();
  items_ = 0;
  absl::StatusOr<std::unique_ptr<ByteStream>> stream =
      current_.contents ? ByteStream::FromString(*std::move(current_.contents))
                        : ByteStream::Open(current_.name);
  if (!stream.ok()) {
    Rejection rejection;
    rejection.reason = RejectReason::kUnreadable;
    rejection.detail = std::string(stream.status().message());
    return Reject(std::move(rejection));
  }
  stream_ = stream->get();
  std::optional<std::string_view> format;
  if (current_.format) format = *current_.format;
  reader_ = OpenFeed(*std::move(stream), current_.name, format);
  return std::nullopt;
}

void ArticleSource::CloseCurrent() {
  for (const auto& [what, count] : reader_->passed_over()) {
    passed_over_[what] += count;
  }
  consumed_.push_back({current_.name, stream_->bytes_consumed(), items_});
  finished_bytes_ += stream_->bytes_consumed();
  const std::string_view warning = reader_->warning();
  if (!warning.empty() && warnings_.size() < kMaxWarnings) {
    warnings_.push_back({current_.name, std::string(warning)});
  }
  stream_ = nullptr;
  reader_.reset();
}

std::vector<SourceWarning> ArticleSource::TakeWarnings() {
  return std::exchange(warnings_, {});
}

SourceEvent ArticleSource::ToEvent(FeedEvent event) {
  ++items_;
  if (auto* rejection = std::get_if<Rejection>(&event)) {
    return Reject(std::move(*rejection));
  }
  auto cleaned = CleanItem(std::get<FeedItem>(std::move(event)), clean_);
  if (auto* rejection = std::get_if<Rejection>(&cleaned)) {
    return Reject(std::move(*rejection));
  }
  return std::get<Article>(std::move(cleaned));
}

SourcedRejection ArticleSource::Reject(Rejection rejection) const {
  if (current_.line > 0) rejection.line = current_.line;
  std::string format = reader_ == nullptr ? "" : std::string(reader_->format());
  return {current_.name, std::move(format), std::move(rejection)};
}

uint64_t ArticleSource::bytes_read() const {
  return finished_bytes_ + (stream_ == nullptr ? 0 : stream_->bytes_consumed());
}

}  // namespace dateline
