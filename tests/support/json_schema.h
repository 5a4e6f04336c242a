// Checks a JSON value against a schema of openapi.json: the part of JSON Schema
// that the project writes (type, properties, required, items, $ref), and
// stricter: a member that the schema does not name is a fault.
#ifndef DATELINE_TESTS_SUPPORT_JSON_SCHEMA_H_
#define DATELINE_TESTS_SUPPORT_JSON_SCHEMA_H_

#include <simdjson.h>

#include <string>
#include <string_view>

namespace dateline {

class JsonSchemaCheck {
 public:
  using Element = simdjson::dom::element;

  explicit JsonSchemaCheck(Element document) : document_(document) {}

  // The first fault with the place where it is, or "".
  std::string Fault(Element value, std::string_view schema_name) const {
    const std::string pointer =
        "/components/schemas/" + std::string(schema_name);
    Element schema;
    if (document_.at_pointer(pointer).get(schema) != simdjson::SUCCESS) {
      return "there is no schema " + pointer;
    }
    return FaultAt(value, schema, std::string(schema_name));
  }

 private:
  std::string FaultAt(Element value, Element schema,
                      const std::string& place) const {
    std::string_view reference;
    if (schema["$ref"].get(reference) == simdjson::SUCCESS) {
      return Fault(value, reference.substr(reference.rfind('/') + 1));
    }
    const std::string_view type = schema["type"];
    if (!HasType(value, type)) {
      return place + " is not of type " + std::string(type);
    }
    if (type == "object") return FaultInObject(value, schema, place);
    if (type == "array") {
      for (const Element item : value.get_array()) {
        const std::string fault = FaultAt(item, schema["items"], place + "[]");
        if (!fault.empty()) return fault;
      }
    }
    return "";
  }

  std::string FaultInObject(Element value, Element schema,
                            const std::string& place) const {
    for (const Element name : schema["required"].get_array()) {
      Element ignored;
      if (value[name.get_string()].get(ignored) != simdjson::SUCCESS) {
        return place + " has no " + std::string(name.get_string().value());
      }
    }
    for (const auto& [name, member] : value.get_object()) {
      const std::string inner = place + "." + std::string(name);
      Element property;
      if (schema["properties"][name].get(property) != simdjson::SUCCESS) {
        return inner + " is not described";
      }
      const std::string fault = FaultAt(member, property, inner);
      if (!fault.empty()) return fault;
    }
    return "";
  }

  static bool HasType(Element value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    return type == "number" && value.is_number();
  }

  Element document_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_JSON_SCHEMA_H_
