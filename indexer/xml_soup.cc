#include "indexer/xml_soup.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "indexer/html_entities.h"

namespace dateline {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool IsNameStart(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string_view LocalName(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

bool IsItemName(std::string_view name) {
  return LocalName(name) == "item" || LocalName(name) == "entry";
}

bool HoldsItems(std::string_view name) {
  const std::string_view local = LocalName(name);
  return local == "channel" || local == "feed" || local == "RDF" ||
         local == "rss";
}

// Looks for one string again and again; once it is not there, never again.
class Finder {
 public:
  explicit Finder(std::string_view wanted) : wanted_(wanted) {}

  size_t Find(std::string_view text, size_t from) {
    if (none_) return std::string_view::npos;
    const size_t at = text.find(wanted_, from);
    none_ = at == std::string_view::npos;
    return at;
  }

  size_t size() const { return wanted_.size(); }

 private:
  const std::string_view wanted_;
  bool none_ = false;
};

class SoupParser {
 public:
  SoupParser(std::string_view document, XmlSink* sink)
      : text_(document), sink_(*sink) {}

  bool Parse() {
    while (at_ < text_.size() && !sink_.stopped()) {
      const size_t tag = std::min(text_.find('<', at_), text_.size());
      if (tag > at_) AddText(text_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < text_.size()) ReadTag();
    }
    return open_.empty();
  }

 private:
  struct Open {
    std::string name;
    bool has_children = false;
  };

  void ReadTag() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      Skip(4, &comment_end_);
    } else if (rest.starts_with("<![CDATA[")) {
      ReadCdata();
    } else if (rest.starts_with("<?")) {
      Skip(2, &instruction_end_);
    } else if (rest.starts_with("<!")) {
      SkipDeclaration();
    } else if (rest.starts_with("</")) {
      ReadEndTag();
    } else if (rest.size() > 1 && IsNameStart(rest[1])) {
      ReadStartTag();
    } else {
      AddText("<");
      ++at_;
    }
  }

  // To behind the end that belongs to what begins here; without one only the
  // beginning goes.
  void Skip(size_t length, Finder* end) {
    const size_t found = end->Find(text_, at_ + length);
    at_ = found == std::string_view::npos ? at_ + length : found + end->size();
  }

  void ReadCdata() {
    constexpr size_t kLength = 9;
    const size_t begin = at_ + kLength;
    size_t end = cdata_end_.Find(text_, begin);
    at_ = end + cdata_end_.size();
    if (end == std::string_view::npos) {
      end = std::min(text_.find("</", begin), text_.size());
      at_ = end;
    }
    sink_.Text(text_.substr(begin, end - begin));
  }

  void SkipDeclaration() {
    const size_t end = std::min(text_.find_first_of("[>", at_), text_.size());
    if (end < text_.size() && text_[end] == '[') {
      at_ = end;
      return Skip(1, &subset_end_);
    }
    at_ = std::min(end + 1, text_.size());
  }

  std::string_view ReadName() {
    const size_t end =
        std::min(text_.find_first_of(" \t\r\n/<>=", at_), text_.size());
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    return name;
  }

  void ReadEndTag() {
    at_ += 2;
    const std::string_view name = ReadName();
    at_ = std::min(text_.find_first_of("<>", at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(),
                     [name](const Open& open) { return open.name == name; });
    if (found != open_.rend()) {
      CloseTo(static_cast<size_t>(open_.rend() - found) - 1);
    } else if (!open_.empty() && !open_.back().has_children) {
      CloseTo(open_.size() - 1);
    }
  }

  void CloseTo(size_t depth) {
    while (open_.size() > depth) {
      open_.pop_back();
      sink_.End(at_);
    }
  }

  void ReadStartTag() {
    const size_t offset = at_++;
    const std::string name(ReadName());
    ReadAttributes();
    bool is_empty = false;
    if (at_ < text_.size() && text_[at_] == '/') {
      is_empty = true;
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
    if (IsItemName(name)) CloseToItems();
    if (!open_.empty()) open_.back().has_children = true;
    std::vector<const char*> pointers;
    for (const std::string& value : attributes_) {
      pointers.push_back(value.c_str());
    }
    pointers.push_back(nullptr);
    sink_.Start(name.c_str(), pointers.data(), offset);
    if (is_empty) return sink_.End(at_);
    open_.push_back({name});
  }

  // All that an item cannot stand in.
  void CloseToItems() {
    const auto holder =
        std::find_if(open_.rbegin(), open_.rend(),
                     [](const Open& open) { return HoldsItems(open.name); });
    if (holder != open_.rend()) {
      CloseTo(static_cast<size_t>(open_.rend() - holder));
    }
  }

  // Up to the '>' or "/>" of the tag, or to a '<' or the end.
  void ReadAttributes() {
    attributes_.clear();
    while (true) {
      at_ = std::min(text_.find_first_not_of(" \t\r\n\"'=", at_), text_.size());
      if (at_ == text_.size() || text_[at_] == '<' || text_[at_] == '>') return;
      if (text_[at_] == '/') {
        if (text_.substr(at_).starts_with("/>")) return;
        ++at_;
        continue;
      }
      std::string name(ReadName());
      attributes_.push_back(std::move(name));
      attributes_.push_back(ReadValue());
    }
  }

  std::string ReadValue() {
    const size_t equals =
        std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    if (equals == text_.size() || text_[equals] != '=') return "";
    at_ = std::min(text_.find_first_not_of(kBlanks, equals + 1), text_.size());
    if (at_ == text_.size()) return "";
    const char quote = text_[at_];
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) ++at_;
    const std::string stops =
        is_quoted ? std::string("<") + quote : std::string(" \t\r\n<>");
    const size_t end = std::min(text_.find_first_of(stops, at_), text_.size());
    const std::string_view value = text_.substr(at_, end - at_);
    at_ = end;
    return DecodeReferences(value);
  }

  void AddText(std::string_view text) { sink_.Text(DecodeReferences(text)); }

  const std::string_view text_;
  XmlSink& sink_;
  size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<std::string> attributes_;
  Finder comment_end_{"-->"};
  Finder cdata_end_{"]]>"};
  Finder instruction_end_{"?>"};
  Finder subset_end_{"]>"};
};

}  // namespace

bool ParseXmlSoup(std::string_view document, XmlSink* sink) {
  return SoupParser(document, sink).Parse();
}

}  // namespace dateline
