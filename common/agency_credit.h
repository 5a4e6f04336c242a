// Which news agency an article says that it comes from.
#ifndef DATELINE_COMMON_AGENCY_CREDIT_H_
#define DATELINE_COMMON_AGENCY_CREDIT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace dateline {

// Where an article says so, the surest first.
enum class CreditEvidence : uint8_t {
  kDateline,   // CAIRO, Nov 29 (Reuters) - ...
  kByline,     // By Jane Doe, Associated Press
  kEnding,     // a last line "dpa/afp", "(Reporting by ...; Editing by ...)"
  kPublisher,  // the publisher is an agency
};

struct AgencyCredit {
  std::vector<std::string> agencies;  // several when the credit is joint
  CreditEvidence evidence = CreditEvidence::kDateline;

  friend bool operator==(const AgencyCredit&, const AgencyCredit&) = default;
};

// Of the kinds of evidence the surest that the article has. An agency that is
// only mentioned ("according to Reuters", "AP contributed to this report") gets
// no credit. Reads the beginning and the end of the text: microseconds.
std::optional<AgencyCredit> FindAgencyCredit(const Article& article);

// "dateline", "byline", "ending", "publisher".
std::string_view CreditEvidenceName(CreditEvidence evidence);

}  // namespace dateline

#endif  // DATELINE_COMMON_AGENCY_CREDIT_H_
