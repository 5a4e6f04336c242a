#include "common/json_writer.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "common/utf8.h"

namespace dateline {
namespace {

bool NeedsMarkupEscape(std::string_view text) {
  // Byte by byte: find_first_of asks memchr for each of them.
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<' || c == '>' || c == '&') return true;
    if (c == '\xE2' && (text.substr(i).starts_with("\xE2\x80\xA8") ||
                        text.substr(i).starts_with("\xE2\x80\xA9"))) {
      return true;
    }
  }
  return false;
}

// A JSON string literal in which markup is escaped; `text` is valid UTF-8.
std::string MarkupSafeLiteral(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  const std::string_view literal(buffer.GetString(), buffer.GetSize());
  std::string safe;
  for (size_t i = 0; i < literal.size(); ++i) {
    const std::string_view rest = literal.substr(i);
    if (rest.front() == '<') {
      safe += "\\u003c";
    } else if (rest.front() == '>') {
      safe += "\\u003e";
    } else if (rest.front() == '&') {
      safe += "\\u0026";
    } else if (rest.starts_with("\xE2\x80\xA8") ||
               rest.starts_with("\xE2\x80\xA9")) {
      safe += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      safe += rest.front();
    }
  }
  return safe;
}

}  // namespace

class JsonWriter::Impl {
 public:
  explicit Impl(Style style) : pretty_style_(style == Style::kPretty) {
    pretty_.SetIndent(' ', 2);
  }

  // Calls `f` with the writer of the chosen style.
  template <typename F>
  void With(F f) {
    if (pretty_style_) {
      f(pretty_);
    } else {
      f(compact_);
    }
  }

  std::string Take() {
    std::string text(buffer_.GetString(), buffer_.GetSize());
    buffer_.Clear();
    pretty_.Reset(buffer_);
    compact_.Reset(buffer_);
    return text;
  }

 private:
  const bool pretty_style_;
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty_{buffer_};
  rapidjson::Writer<rapidjson::StringBuffer> compact_{buffer_};
};

JsonWriter::JsonWriter(Style style) : impl_(std::make_unique<Impl>(style)) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::BeginObject() {
  impl_->With([](auto& w) { w.StartObject(); });
}
void JsonWriter::EndObject() {
  impl_->With([](auto& w) { w.EndObject(); });
}
void JsonWriter::BeginArray() {
  impl_->With([](auto& w) { w.StartArray(); });
}
void JsonWriter::EndArray() {
  impl_->With([](auto& w) { w.EndArray(); });
}

void JsonWriter::Key(std::string_view key) {
  if (NeedsMarkupEscape(key) || !IsValidUtf8(key)) {
    // RawValue counts as the key when a key is due.
    return String(key);
  }
  impl_->With([key](auto& w) {
    w.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  });
}

void JsonWriter::String(std::string_view value) {
  std::string repaired;
  if (!IsValidUtf8(value)) {
    repaired = RepairUtf8(value);
    value = repaired;
  }
  if (NeedsMarkupEscape(value)) {
    const std::string literal = MarkupSafeLiteral(value);
    impl_->With([&literal](auto& w) {
      w.RawValue(literal.data(), literal.size(), rapidjson::kStringType);
    });
    return;
  }
  impl_->With([value](auto& w) {
    w.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  });
}

void JsonWriter::Int(int64_t value) {
  impl_->With([value](auto& w) { w.Int64(value); });
}
void JsonWriter::Unsigned(uint64_t value) {
  impl_->With([value](auto& w) { w.Uint64(value); });
}
void JsonWriter::Double(double value) {
  if (!std::isfinite(value)) return Null();
  impl_->With([value](auto& w) { w.Double(value); });
}
void JsonWriter::Bool(bool value) {
  impl_->With([value](auto& w) { w.Bool(value); });
}
void JsonWriter::Null() {
  impl_->With([](auto& w) { w.Null(); });
}

std::string JsonWriter::Take() { return impl_->Take(); }

}  // namespace dateline
