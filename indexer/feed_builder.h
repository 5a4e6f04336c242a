// Elements of RSS and Atom -> items. Knows what the elements mean and no
// parser.
#ifndef DATELINE_INDEXER_FEED_BUILDER_H_
#define DATELINE_INDEXER_FEED_BUILDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/feed_reader.h"
#include "indexer/feed_vocabulary.h"
#include "indexer/xml_names.h"

namespace dateline {

// Calls come in the order of the document; Start and End nest. Not thread-safe.
class FeedBuilder {
 public:
  // `document` is what offsets refer to, and outlives the builder.
  explicit FeedBuilder(std::string_view document) : document_(document) {}

  // `attributes` as expat gives them; `offset` is that of the start tag.
  void Start(XmlName name, const char** attributes, size_t offset);
  void Text(std::string_view text);
  // `offset` is behind the end tag.
  void End(size_t offset);

  // Where the open item begins.
  std::optional<size_t> open_item() const;
  bool is_atom() const { return is_atom_; }
  // Finished items; the reader takes them.
  std::deque<FeedItem> Take() { return std::move(items_); }

 private:
  struct Element {
    XmlName name;
    bool is_core = false;  // of RSS or Atom itself
    FeedMeaning meaning;
    std::string text;
    std::string language;    // in force, or empty
    std::string base;        // in force, or empty
    bool is_html = false;    // the text is markup
    bool is_inline = false;  // the markup is written as elements
    bool is_base64 = false;
    bool is_permalink = true;
    std::string person;   // of an author: the name within
    std::string address;  // of an author: the mail address within
  };

  bool IsFeedElement(const XmlName& name) const;
  Element MakeElement(XmlName name, const char** attributes) const;
  void SetMarkup(const char** attributes, Element* element) const;
  bool IsItemChild() const;
  bool IsFeedChild() const;
  bool IsTextConstruct() const;
  void StartItem(const char** attributes, size_t offset);
  void StartMarkup(const std::string& name);
  void EndMarkup();
  void TakeLinkAttribute(const char** attributes);
  void TakeFeedField(const Element& element);
  void TakeNested(const Element& element);
  void TakeField(const Element& element);
  void TakeText(const Element& element);
  void TakeDate(const Element& element);
  void TakeFact(const Element& element);
  void TakeSummary(const Element& element);
  void TakeId(const Element& element);
  void TakeAuthor(const Element& element);
  void SetBody(const Element& element);
  void SetLanguage(const Element& element, uint8_t rank);
  void FinishItem(size_t offset);
  void FinishTexts();
  bool Outranks(FeedMeaning meaning);
  std::string Resolve(const Element& element, std::string_view address) const;

  const std::string_view document_;
  bool is_atom_ = false;
  std::string root_space_;
  std::vector<Element> open_;
  size_t construct_ = 0;             // depth of the open text construct, or 0
  std::vector<std::string> markup_;  // elements open inside of it
  Article feed_;
  FeedItem item_;
  size_t item_depth_ = 0;  // 0: no item is open
  size_t item_offset_ = 0;
  std::array<uint8_t, kFeedFields> ranks_ = {};  // of what the item has so far
  uint8_t language_rank_ = 0;
  std::string summary_name_;  // of the element
  std::string about_;         // rdf:about of the item
  uint64_t count_ = 0;
  std::deque<FeedItem> items_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FEED_BUILDER_H_
