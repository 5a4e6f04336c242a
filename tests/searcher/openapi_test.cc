#include "searcher/service/openapi.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <set>
#include <string>
#include <string_view>

#include "searcher/service/search_parameters.h"
#include "searcher/service/service_routes.h"

namespace dateline {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::element;

class OpenApiTest : public ::testing::Test {
 protected:
  OpenApiTest() : document_(parser_.parse(OpenApiJson())) {}

  // Each member named "$ref" anywhere below.
  static void CollectReferences(element from, std::set<std::string>* all) {
    if (from.is_array()) {
      for (const element item : from.get_array()) CollectReferences(item, all);
    }
    if (!from.is_object()) return;
    for (const auto& [name, member] : from.get_object()) {
      if (name == "$ref") all->emplace(member.get_string().value());
      CollectReferences(member, all);
    }
  }

  static std::set<std::string> NamesIn(element parameters) {
    std::set<std::string> names;
    for (const element parameter : parameters.get_array()) {
      names.emplace(parameter["name"].get_string().value());
    }
    return names;
  }

  simdjson::dom::parser parser_;
  element document_;
};

TEST_F(OpenApiTest, DescribesExactlyTheRoutes) {
  const simdjson::dom::object paths = document_["paths"];
  EXPECT_EQ(paths.size(), kRoutes.size());
  for (const Route& route : kRoutes) {
    element path;
    ASSERT_EQ(paths.at_key(route.path).get(path), SUCCESS) << route.path;
    element ignored;
    EXPECT_EQ(path["get"]["responses"]["200"].get(ignored), SUCCESS);
    EXPECT_EQ(path["get"]["responses"]["default"].get(ignored), SUCCESS);
    EXPECT_EQ(path["post"]["requestBody"].get(ignored) == SUCCESS,
              route.takes_post)
        << route.path;
  }
}

TEST_F(OpenApiTest, DescribesExactlyTheParameters) {
  std::set<std::string> expected;
  for (const SearchParameter& parameter : SearchParameters()) {
    if ((parameter.group & kSearchTakes) != 0) expected.emplace(parameter.name);
  }
  const element search = document_["paths"]["/search"];
  EXPECT_EQ(NamesIn(search["get"]["parameters"]), expected);
  std::set<std::string> in_body;
  for (const auto& [name, schema] :
       search["post"]["requestBody"]["content"]["application/json"]["schema"]
             ["properties"]
                 .get_object()) {
    in_body.emplace(name);
  }
  EXPECT_EQ(in_body, expected);
  EXPECT_EQ(NamesIn(document_["paths"]["/articles/{id}"]["get"]["parameters"]),
            (std::set<std::string>{"id", "q"}));
  EXPECT_EQ(NamesIn(document_["paths"]["/parse"]["get"]["parameters"]),
            std::set<std::string>{"q"});
}

TEST_F(OpenApiTest, EveryReferenceHasItsSchemaAndEverySchemaItsUse) {
  std::set<std::string> references;
  CollectReferences(document_, &references);
  std::set<std::string> schemas;
  for (const auto& [name, schema] :
       document_["components"]["schemas"].get_object()) {
    schemas.insert("#/components/schemas/" + std::string(name));
  }
  EXPECT_EQ(references, schemas);
}

}  // namespace
}  // namespace dateline
