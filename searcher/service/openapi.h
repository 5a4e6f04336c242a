// The description of the service in OpenAPI 3.1, made from its tables.
#ifndef DATELINE_SEARCHER_SERVICE_OPENAPI_H_
#define DATELINE_SEARCHER_SERVICE_OPENAPI_H_

#include <string>

namespace dateline {

std::string OpenApiJson();

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_OPENAPI_H_
