// Early return for absl::Status and absl::StatusOr.
#ifndef DATELINE_COMMON_STATUS_MACROS_H_
#define DATELINE_COMMON_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define DATELINE_CONCAT_INNER(a, b) a##b
#define DATELINE_CONCAT(a, b) DATELINE_CONCAT_INNER(a, b)

// Returns the status of `expr` from the enclosing function unless it is OK.
#define DATELINE_RETURN_IF_ERROR(expr)                 \
  do {                                                 \
    absl::Status dateline_status = (expr);             \
    if (!dateline_status.ok()) return dateline_status; \
  } while (false)

// DATELINE_ASSIGN_OR_RETURN(auto x, MakeX()); returns MakeX's error, if any.
#define DATELINE_ASSIGN_OR_RETURN(lhs, expr) \
  DATELINE_ASSIGN_OR_RETURN_IMPL(            \
      DATELINE_CONCAT(dateline_statusor_, __LINE__), lhs, expr)

#define DATELINE_ASSIGN_OR_RETURN_IMPL(statusor, lhs, expr) \
  auto statusor = (expr);                                   \
  if (!statusor.ok()) return std::move(statusor).status();  \
  lhs = *std::move(statusor)

#endif  // DATELINE_COMMON_STATUS_MACROS_H_
