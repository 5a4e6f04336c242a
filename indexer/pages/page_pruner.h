// Takes out of a page what by element, role, class or id is no article: menus,
// comments, share bars, what is not shown.
#ifndef DATELINE_INDEXER_PAGES_PAGE_PRUNER_H_
#define DATELINE_INDEXER_PAGES_PAGE_PRUNER_H_

#include <vector>

#include "indexer/pages/page_model.h"

namespace dateline {

// How strict the pruning is: a page whose article lies under misleading names
// is read again with the next.
enum class Pruning { kNames, kElements, kNone };

// True for each block that is taken out. Names may mislead: what holds the
// heading of the article or most of the prose stays.
std::vector<bool> PruneBlocks(const PageModel& model, Pruning pruning);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_PAGE_PRUNER_H_
