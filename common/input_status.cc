#include "common/input_status.h"

#include "absl/strings/cord.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr char kMissingInput[] = "dateline/missing-input";

}  // namespace

absl::Status MissingInputError(std::string_view message) {
  absl::Status status = absl::NotFoundError(ToAbsl(message));
  status.SetPayload(kMissingInput, absl::Cord("1"));
  return status;
}

bool IsMissingInput(const absl::Status& status) {
  return status.GetPayload(kMissingInput).has_value();
}

}  // namespace dateline
