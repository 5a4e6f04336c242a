#include "indexer/feed_formats.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/html_page_reader.h"
#include "indexer/json_feed_reader.h"
#include "indexer/json_ld_reader.h"
#include "indexer/jsonl_reader.h"
#include "indexer/newsml_reader.h"
#include "indexer/ninjs_reader.h"
#include "indexer/nitf_reader.h"
#include "indexer/opml.h"
#include "indexer/plain_text_reader.h"
#include "indexer/reuters_sgml_reader.h"
#include "indexer/sitemap_reader.h"
#include "indexer/trec_text_reader.h"
#include "indexer/warc_reader.h"
#include "indexer/xml_feed_reader.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

struct Format {
  std::string_view name;
  bool (*matches)(std::string_view head, std::string_view name);
  std::unique_ptr<FeedReader> (*make)(std::unique_ptr<ByteStream>,
                                      std::string_view name);
};

// The first that matches is taken: the telling ones come first.
constexpr std::array<Format, 14> kFormats = {{
    {"warc", LooksLikeWebArchive, MakeWarcReader},
    {"reuters-sgml", LooksLikeReutersSgml, MakeReutersSgmlReader},
    {"trec-text", LooksLikeTrecText, MakeTrecTextReader},
    {"newsml-g2", LooksLikeNewsml, MakeNewsmlReader},
    {"nitf", LooksLikeNitf, MakeNitfReader},
    {"sitemap", LooksLikeSitemap, MakeSitemapReader},
    {"opml", LooksLikeOpml, MakeOpmlReader},
    {"rss", LooksLikeXmlFeed, MakeXmlFeedReader},
    {"html", LooksLikeHtmlPage, MakeHtmlPageReader},
    {"json-feed", LooksLikeJsonFeed, MakeJsonFeedReader},
    {"ninjs", LooksLikeNinjs, MakeNinjsReader},
    {"json-ld", LooksLikeJsonLd, MakeJsonLdReader},
    {"jsonl", LooksLikeJsonl, MakeJsonlReader},
    {"text", LooksLikePlainText, MakePlainTextReader},
}};

constexpr size_t kHeadBytes = 4096;
constexpr size_t kLongHeadBytes = size_t{64} << 10;

// Says once that nobody can read the input.
class UnknownFormatReader : public FeedReader {
 public:
  explicit UnknownFormatReader(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)) {}

  std::optional<FeedEvent> Next() override {
    if (done_) return std::nullopt;
    done_ = true;
    const std::string_view head = stream_->Peek(kHeadBytes);
    if (auto rest = RejectionOfRest(*stream_, 1)) return *std::move(rest);
    return MakeRejection(RejectReason::kUnknownFormat,
                         head.empty() ? "the file is empty"
                                      : "the format is not known; --format "
                                        "can name it",
                         1, head);
  }

  std::string_view format() const override { return ""; }

 private:
  std::unique_ptr<ByteStream> stream_;
  bool done_ = false;
};

// A comment or DTD before the root element is longer than the head.
bool IsPrologOfXml(std::string_view head) {
  return head.starts_with("<") && head.size() == kHeadBytes &&
         RootElementName(head).empty();
}

const Format* FindFormat(std::string_view head, std::string_view name,
                         std::optional<std::string_view> wanted) {
  // Atom and RSS are one reader.
  if (wanted == "atom") wanted = "rss";
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) {
        return wanted ? format.name == *wanted : format.matches(head, name);
      });
  return found == kFormats.end() ? nullptr : found;
}

}  // namespace

std::vector<std::string> FeedFormatNames() {
  std::vector<std::string> names = {"atom"};
  for (const Format& format : kFormats) names.emplace_back(format.name);
  std::sort(names.begin(), names.end());
  return names;
}

std::unique_ptr<FeedReader> OpenFeed(std::unique_ptr<ByteStream> stream,
                                     std::string_view name,
                                     std::optional<std::string_view> format) {
  std::string head(stream->Peek(kHeadBytes));
  if (IsPrologOfXml(head)) head = stream->Peek(kLongHeadBytes);
  const Format* found = FindFormat(head, name, format);
  if (found == nullptr) {
    return std::make_unique<UnknownFormatReader>(std::move(stream));
  }
  return found->make(std::move(stream), name);
}

}  // namespace dateline
