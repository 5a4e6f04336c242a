// The news agencies that are credited for what others publish.
#ifndef DATELINE_COMMON_AGENCIES_H_
#define DATELINE_COMMON_AGENCIES_H_

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The name of the agency that is spelt so ("AP", "The Associated Press", "ap"
// only among others: see AgenciesIn), as credits give it; empty for others.
// White space and a "The" around it do not count.
std::string_view AgencyNamed(std::string_view spelling);

// The agency whose domain this is, or is below; empty for others.
std::string_view AgencyOfDomain(std::string_view domain);

// The agencies of a joint credit, "dpa/afp/rtr", "Reuters, AP and AFP", or of
// one alone. Empty unless every part is an agency, or, in small letters after
// an agency, the mark of an editor ("dpa/bb").
std::vector<std::string> AgenciesIn(std::string_view credit);

}  // namespace dateline

#endif  // DATELINE_COMMON_AGENCIES_H_
