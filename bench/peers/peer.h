// One engine behind a pipe: commands come in a line each, cells separated by
// tabs, and each is answered by one line of JSON. run_peers.py is at the other
// end; LucenePeer.java speaks the same.
//
//   index FILE             {"articles": 100, "cpu_seconds": 0.1}
//   open                   {"wall_us": 812}
//   run CLASS FILE THREADS {"cpu_us": [...], "wall_us": [...], "wall_seconds",
//                           "process_cpu_us", "totals": [...],
//                           "lower_bounds": 0, "ids": [[...]], "facets": [...]}
//
// Times are those of one query each, in microseconds: cpu_us of the thread that
// asked (of the whole process where one thread asks a C++ engine),
// process_cpu_us of the whole process, as a mean. An error is
// {"error": "..."}, and the next command may come.
#ifndef DATELINE_BENCH_PEERS_PEER_H_
#define DATELINE_BENCH_PEERS_PEER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bench/bench_query.h"

namespace dateline {

// How a query is asked. The file of queries says only what is asked.
struct RunMode {
  bool exact_total = true;
  bool facets = false;  // of source and section, over all matches
  bool newest = false;  // first, instead of the best
};

// "or", "or-exact", "and", "and-exact", "phrase", "filtered", "or-facets",
// "and-facets", "newest".
std::optional<RunMode> RunModeByName(std::string_view name);

struct PeerAnswer {
  uint64_t total = 0;
  bool lower_bound = false;                // of the total
  std::vector<std::string> ids;            // of the first ten
  std::map<std::string, uint64_t> facets;  // "source=Source 7"
};

class Peer {
 public:
  virtual ~Peer() = default;

  // Returns the number of articles.
  virtual absl::StatusOr<uint64_t> Index(const std::string& path) = 0;
  virtual absl::Status Open() = 0;
  // Thread-safe after Open.
  virtual absl::StatusOr<PeerAnswer> Ask(const BenchQuery& query,
                                         const RunMode& mode) = 0;
};

// Answers standard input until it ends.
void ServePeer(Peer* peer);

}  // namespace dateline

#endif  // DATELINE_BENCH_PEERS_PEER_H_
