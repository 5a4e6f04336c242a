#include "common/xapian_fence.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

std::string Describe(std::string_view doing, const Xapian::Error& error) {
  std::string message = absl::StrCat(ToAbsl(doing), ": ", error.get_type(),
                                     ": ", error.get_msg());
  if (error.get_error_string() != nullptr) {
    absl::StrAppend(&message, " (", error.get_error_string(), ")");
  }
  return message;
}

bool IsDiskFull(const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  if (reason == nullptr) return false;
  const std::string text = reason;  // strerror may use the same memory
  return std::ranges::any_of(std::array{ENOSPC, EDQUOT, EFBIG}, [&](int code) {
    return text == std::strerror(code);
  });
}

}  // namespace

absl::Status FenceXapian(std::string_view doing,
                         const std::function<absl::Status()>& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseCorruptError& error) {
    return absl::DataLossError(Describe(doing, error));
  } catch (const Xapian::DatabaseOpeningError& error) {
    return absl::NotFoundError(Describe(doing, error));
  } catch (const Xapian::Error& error) {
    const std::string message = Describe(doing, error);
    return IsDiskFull(error) ? absl::ResourceExhaustedError(message)
                             : absl::InternalError(message);
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat(ToAbsl(doing), ": ", error.what()));
  }
}

}  // namespace dateline
