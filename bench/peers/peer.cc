#include "bench/peers/peer.h"

#include <time.h>

#include <array>
#include <atomic>
#include <fstream>
#include <iostream>
#include <thread>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/json_writer.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

double MicrosOf(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 +
         static_cast<double>(time.tv_nsec) / 1e3;
}

struct TimedAnswer {
  absl::StatusOr<PeerAnswer> answer = absl::UnknownError("not asked");
  double cpu_us = 0;
  double wall_us = 0;
};

TimedAnswer AskTimed(Peer* peer, const BenchQuery& query, const RunMode& mode,
                     clockid_t clock) {
  TimedAnswer timed;
  const double wall = MicrosOf(CLOCK_MONOTONIC);
  const double cpu = MicrosOf(clock);
  timed.answer = peer->Ask(query, mode);
  timed.cpu_us = MicrosOf(clock) - cpu;
  timed.wall_us = MicrosOf(CLOCK_MONOTONIC) - wall;
  return timed;
}

// Every query once, the next one by whichever thread is free.
std::vector<TimedAnswer> AskAll(Peer* peer,
                                const std::vector<BenchQuery>& queries,
                                const RunMode& mode, int threads) {
  std::vector<TimedAnswer> answers(queries.size());
  std::atomic<size_t> next = 0;
  // One that asks alone is charged with the engine's own threads too.
  const clockid_t clock =
      threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_THREAD_CPUTIME_ID;
  const auto work = [&] {
    for (size_t i = next++; i < queries.size(); i = next++) {
      answers[i] = AskTimed(peer, queries[i], mode, clock);
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return answers;
}

template <typename Value, typename Write>
void WriteList(std::string_view name, const std::vector<Value>& values,
               Write write, JsonWriter* json) {
  json->Key(name);
  json->BeginArray();
  for (const Value& value : values) write(value);
  json->EndArray();
}

void WriteFacets(const PeerAnswer& answer, JsonWriter* json) {
  json->BeginObject();
  for (const auto& [value, count] : answer.facets) json->Field(value, count);
  json->EndObject();
}

void WriteAnswers(const std::vector<TimedAnswer>& answers, JsonWriter* json) {
  const auto list = [&](std::string_view name, const auto& write) {
    WriteList(name, answers, write, json);
  };
  list("cpu_us", [&](const TimedAnswer& timed) { json->Double(timed.cpu_us); });
  list("wall_us",
       [&](const TimedAnswer& timed) { json->Double(timed.wall_us); });
  list("totals",
       [&](const TimedAnswer& timed) { json->Unsigned(timed.answer->total); });
  list("ids", [&](const TimedAnswer& timed) {
    json->BeginArray();
    for (const std::string& id : timed.answer->ids) json->String(id);
    json->EndArray();
  });
  list("facets",
       [&](const TimedAnswer& timed) { WriteFacets(*timed.answer, json); });
  uint64_t lower_bounds = 0;
  for (const TimedAnswer& timed : answers) {
    lower_bounds += timed.answer->lower_bound;
  }
  json->Field("lower_bounds", lower_bounds);
}

absl::StatusOr<std::vector<BenchQuery>> ReadQueryFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return ReadQueries(file);
}

using Cells = std::vector<std::string>;

absl::Status Run(Peer* peer, const Cells& cells, JsonWriter* json) {
  const auto mode = cells.size() == 4 ? RunModeByName(cells[1]) : std::nullopt;
  int threads = 0;
  if (!mode || !absl::SimpleAtoi(cells[3], &threads) || threads < 1) {
    return absl::InvalidArgumentError("run CLASS FILE THREADS");
  }
  DATELINE_ASSIGN_OR_RETURN(const std::vector<BenchQuery> queries,
                            ReadQueryFile(cells[2]));
  const double wall = MicrosOf(CLOCK_MONOTONIC);
  const double cpu = MicrosOf(CLOCK_PROCESS_CPUTIME_ID);
  const std::vector<TimedAnswer> answers =
      AskAll(peer, queries, *mode, threads);
  const double process_cpu = MicrosOf(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  json->Field("wall_seconds", (MicrosOf(CLOCK_MONOTONIC) - wall) / 1e6);
  json->Field("process_cpu_us",
              process_cpu / static_cast<double>(answers.size()));
  for (const TimedAnswer& timed : answers) {
    DATELINE_RETURN_IF_ERROR(timed.answer.status());
  }
  WriteAnswers(answers, json);
  return absl::OkStatus();
}

absl::Status Open(Peer* peer, JsonWriter* json) {
  const double wall = MicrosOf(CLOCK_MONOTONIC);
  DATELINE_RETURN_IF_ERROR(peer->Open());
  json->Field("wall_us", MicrosOf(CLOCK_MONOTONIC) - wall);
  return absl::OkStatus();
}

absl::Status Index(Peer* peer, const std::string& path, JsonWriter* json) {
  const double cpu = MicrosOf(CLOCK_PROCESS_CPUTIME_ID);
  DATELINE_ASSIGN_OR_RETURN(const uint64_t articles, peer->Index(path));
  json->Field("articles", articles);
  json->Field("cpu_seconds", (MicrosOf(CLOCK_PROCESS_CPUTIME_ID) - cpu) / 1e6);
  return absl::OkStatus();
}

absl::Status Obey(Peer* peer, const Cells& cells, JsonWriter* json) {
  if (cells[0] == "index" && cells.size() == 2) {
    return Index(peer, cells[1], json);
  }
  if (cells[0] == "open") return Open(peer, json);
  if (cells[0] == "run") return Run(peer, cells, json);
  return absl::InvalidArgumentError("no such command");
}

std::string ErrorLine(const absl::Status& status) {
  JsonWriter json;
  json.BeginObject();
  json.Field("error", FromAbsl(status.message()));
  json.EndObject();
  return json.Take();
}

std::string Reply(Peer* peer, const std::string& line) {
  JsonWriter json;
  json.BeginObject();
  const absl::Status status = Obey(peer, absl::StrSplit(line, '\t'), &json);
  json.EndObject();
  return status.ok() ? json.Take() : ErrorLine(status);
}

}  // namespace

std::optional<RunMode> RunModeByName(std::string_view name) {
  struct Row {
    std::string_view name;
    RunMode mode;
  };
  constexpr std::array<Row, 9> kModes = {
      {{"or", {.exact_total = false}},
       {"or-exact", {}},
       {"and", {.exact_total = false}},
       {"and-exact", {}},
       {"phrase", {}},
       {"filtered", {}},
       {"or-facets", {.facets = true}},
       {"and-facets", {.facets = true}},
       {"newest", {.exact_total = false, .newest = true}}}};
  for (const Row& row : kModes) {
    if (row.name == name) return row.mode;
  }
  return std::nullopt;
}

void ServePeer(Peer* peer) {
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << Reply(peer, line) << std::endl;
  }
}

}  // namespace dateline
