#include "indexer/sitemap_index.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

#include "common/civil_time.h"
#include "indexer/byte_stream.h"
#include "indexer/web_address.h"
#include "indexer/white_space.h"
#include "indexer/xml_limited_sink.h"
#include "indexer/xml_parser.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

struct Entry {
  std::string url;
  int64_t changed = std::numeric_limits<int64_t>::max();
};

class IndexSink : public LimitedXmlSink {
 public:
  using LimitedXmlSink::LimitedXmlSink;

  std::vector<Entry> Take() { return std::move(entries_); }

 private:
  void OnStart(XmlName name, const char**, size_t) override {
    if (name.local == "sitemap") entry_ = Entry();
    open_.push_back(std::move(name.local));
    text_.clear();
  }
  void OnText(std::string_view text) override { text_ += text; }
  void OnEnd(size_t) override {
    const std::string line = Normalized(std::exchange(text_, ""), false);
    const std::string name = std::move(open_.back());
    open_.pop_back();
    if (name == "loc") {
      entry_.url = line;
    } else if (name == "lastmod") {
      if (const auto time = ParseTimestamp(line)) {
        entry_.changed = time->unix_seconds;
      }
    } else if (name == "sitemap") {
      entries_.push_back(std::move(entry_));
    }
  }

  std::vector<std::string> open_;
  std::string text_;
  Entry entry_;
  std::vector<Entry> entries_;
};

}  // namespace

bool IsSitemapIndex(std::string_view head) {
  return RootElementName(head) == "sitemapindex";
}

SitemapList ReadSitemapIndex(std::string bytes, std::string_view url,
                             size_t most) {
  const std::string document = RepairXml(std::move(bytes));
  IndexSink sink{ReaderLimits()};
  ParseXml(document, &sink);
  std::vector<Entry> entries = sink.Take();
  std::stable_sort(
      entries.begin(), entries.end(),
      [](const Entry& a, const Entry& b) { return a.changed > b.changed; });
  SitemapList list;
  std::set<std::string> seen;
  for (const Entry& entry : entries) {
    std::string address = ResolveAddress(url, entry.url);
    if (!IsWebAddress(address) || !seen.insert(address).second) continue;
    if (list.urls.size() < most) {
      list.urls.push_back(std::move(address));
    } else {
      ++list.left_out;
    }
  }
  return list;
}

}  // namespace dateline
