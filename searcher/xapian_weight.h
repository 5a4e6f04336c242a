// BM25 as bm25.h has it, for Xapian's matcher. For .cc files only, since it
// needs <xapian.h>.
#ifndef DATELINE_SEARCHER_XAPIAN_WEIGHT_H_
#define DATELINE_SEARCHER_XAPIAN_WEIGHT_H_

#include "searcher/bm25.h"

namespace Xapian {
class Enquire;
}

namespace dateline {

// Makes the searches of `enquire` score by bm25.h.
void UseBm25(Xapian::Enquire& enquire, const Bm25Parameters& parameters);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_WEIGHT_H_
