// Writes JSON into a string, element by element, without building a tree.
//
//   JsonWriter json;
//   json.BeginObject();
//   json.Field("total", 3);
//   json.Key("hits");
//   json.BeginArray(); ... json.EndArray();
//   json.EndObject();
//   std::string text = json.Take();
//
// Strings that are not valid UTF-8 are repaired, never an error. `<`, `>`, `&`
// and U+2028/U+2029 are escaped, so that the text is safe inside a script or an
// HTML page. Not thread-safe. Calls must nest as JSON does.
#ifndef DATELINE_COMMON_JSON_WRITER_H_
#define DATELINE_COMMON_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dateline {

class JsonWriter {
 public:
  enum class Style { kCompact, kPretty };

  explicit JsonWriter(Style style = Style::kCompact);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void BeginObject();
  void EndObject();
  void BeginArray();
  void EndArray();
  void Key(std::string_view key);

  void String(std::string_view value);
  void Int(int64_t value);
  void Unsigned(uint64_t value);
  void Double(double value);  // shortest form that reads back the same
  void Bool(bool value);
  void Null();

  void Field(std::string_view key, std::string_view value) {
    Key(key);
    String(value);
  }
  void Field(std::string_view key, const char* value) {
    Field(key, std::string_view(value));
  }
  void Field(std::string_view key, double value) {
    Key(key);
    Double(value);
  }
  template <std::integral T>
  void Field(std::string_view key, T value) {
    Key(key);
    if constexpr (std::same_as<T, bool>) {
      Bool(value);
    } else if constexpr (std::unsigned_integral<T>) {
      Unsigned(value);
    } else {
      Int(value);
    }
  }

  // The text so far; the writer is empty afterwards.
  std::string Take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_JSON_WRITER_H_
