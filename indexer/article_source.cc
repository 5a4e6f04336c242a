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
    if (reader_ != nullptr) {
      if (auto event = reader_->Next()) return ToEvent(*std::move(event));
      CloseReader();
      if (archive_ == nullptr) CloseCurrent();
    } else if (archive_ != nullptr) {
      if (auto rejected = OpenArchived()) return *std::move(rejected);
    } else if (waiting_.empty()) {
      return std::nullopt;
    } else if (auto rejected = OpenNext()) {
      return *std::move(rejected);
    }
  }
}

// Opens the next input; a rejection when it cannot be read.
std::optional<SourcedRejection> ArticleSource::OpenNext() {
  current_ = std::move(waiting_.front());
  waiting_.pop_front();
  source_ = current_.name;
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
  if (InputArchive::IsArchive((*stream)->Peek(InputArchive::kHeadBytes))) {
    archive_ = std::make_unique<InputArchive>(*std::move(stream));
    return std::nullopt;
  }
  stream_ = stream->get();
  OpenReader(*std::move(stream));
  return std::nullopt;
}

// The next file of the archive; a rejection when it cannot be read.
std::optional<SourcedRejection> ArticleSource::OpenArchived() {
  std::optional<ArchiveEvent> event = archive_->Next();
  source_ = current_.name;
  if (!event) {
    CloseCurrent();
    return std::nullopt;
  }
  if (auto* rejection = std::get_if<Rejection>(&*event)) {
    ++items_;
    return Reject(std::move(*rejection));
  }
  auto& file = std::get<ArchivedFile>(*event);
  absl::StrAppend(&source_, "/", file.name);
  auto stream = ByteStream::FromString(std::move(file.bytes));
  if (InputArchive::IsArchive((*stream)->Peek(InputArchive::kHeadBytes))) {
    ++items_;
    return Reject(MakeRejection(RejectReason::kUnknownFormat,
                                "an archive in an archive is not opened", 1,
                                ""));
  }
  OpenReader(*std::move(stream));
  return std::nullopt;
}

void ArticleSource::OpenReader(std::unique_ptr<ByteStream> stream) {
  std::optional<std::string_view> format;
  if (current_.format) format = *current_.format;
  ++input_;
  reader_ = OpenFeed(std::move(stream), source_, format);
}

void ArticleSource::CloseReader() {
  for (const auto& [what, count] : reader_->passed_over()) {
    passed_over_[what] += count;
  }
  const std::string_view warning = reader_->warning();
  if (!warning.empty() && warnings_.size() < kMaxWarnings) {
    warnings_.push_back({source_, std::string(warning)});
  }
  current_bytes_ = BytesOfCurrent();
  stream_ = nullptr;
  reader_.reset();
}

// Of the input in work, as stored.
uint64_t ArticleSource::BytesOfCurrent() const {
  if (archive_ != nullptr) return archive_->bytes_consumed();
  return stream_ == nullptr ? current_bytes_ : stream_->bytes_consumed();
}

void ArticleSource::CloseCurrent() {
  const uint64_t bytes = BytesOfCurrent();
  consumed_.push_back({current_.name, bytes, items_});
  finished_bytes_ += bytes;
  current_bytes_ = 0;
  archive_.reset();
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
  return {source_, std::move(format), std::move(rejection)};
}

uint64_t ArticleSource::bytes_read() const {
  return finished_bytes_ + BytesOfCurrent();
}

}  // namespace dateline
