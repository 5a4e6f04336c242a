// A person as feeds name them -> the name for the byline.
#ifndef DATELINE_INDEXER_PERSON_NAME_H_
#define DATELINE_INDEXER_PERSON_NAME_H_

#include <string>
#include <string_view>

namespace dateline {

// "Ann Lee" of "ann@paper.example (Ann Lee)", "Ann Lee (ann@paper.example)" and
// "Ann Lee <ann@paper.example>"; an address alone stays. Other text, too, with
// what it has in brackets.
std::string PersonName(std::string_view person);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PERSON_NAME_H_
