// The dateline at the front of a news text: "CAIRO, Nov 28 (Reuters) - ...".
#ifndef DATELINE_INDEXER_DATELINE_FINDER_H_
#define DATELINE_INDEXER_DATELINE_FINDER_H_

#include <string>
#include <string_view>

namespace dateline {

// "CAIRO, Nov 28" of the above, "CAIRO" of "CAIRO (AP) -- ...". A place in
// capitals counts with a date, region or agency after it, a place in small
// letters with the name of an agency only. Empty when the text begins
// otherwise. `body` is valid UTF-8.
std::string FindDateline(std::string_view body);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATELINE_FINDER_H_
