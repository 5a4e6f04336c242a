// SQLite's side of the comparison: sqlite_peer DATABASE. An FTS5 index without
// contents of its own, beside a table with what filters and facets need.
#include <simdjson.h>
#include <sqlite3.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "bench/peers/peer.h"
#include "common/absl_compat.h"
#include "common/civil_time.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr char kSchema[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    "CREATE VIRTUAL TABLE news USING fts5(text, content = '',"
    "  tokenize = 'porter unicode61');"
    "CREATE TABLE article(number INTEGER PRIMARY KEY, id TEXT, source TEXT,"
    "  section TEXT, published INTEGER, json TEXT);"
    "BEGIN";

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

absl::Status ErrorOf(sqlite3* database) {
  return absl::InternalError(
      absl::StrCat("SQLite: ", sqlite3_errmsg(database)));
}

absl::Status Execute(sqlite3* database, const char* sql) {
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : ErrorOf(database);
}

// One SQL statement with its values.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
    statement_.reset(statement);
  }
  void Bind(int place, std::string_view text) {
    sqlite3_bind_text(statement_.get(), place, text.data(),
                      static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void Bind(int place, int64_t number) {
    sqlite3_bind_int64(statement_.get(), place, number);
  }
  bool Step() {
    code_ = sqlite3_step(statement_.get());
    return code_ == SQLITE_ROW;
  }
  // Ready for other values.
  absl::Status Finish() {
    if (code_ != SQLITE_DONE) return ErrorOf(database_);
    sqlite3_reset(statement_.get());
    return absl::OkStatus();
  }
  int64_t Number(int column) {
    return sqlite3_column_int64(statement_.get(), column);
  }
  std::string Text(int column) {
    const unsigned char* text = sqlite3_column_text(statement_.get(), column);
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
  }

 private:
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_{
      nullptr, &sqlite3_finalize};
  int code_ = SQLITE_MISUSE;
};

std::string_view StringAt(const simdjson::dom::element& object,
                          const char* pointer) {
  std::string_view text;
  if (object.at_pointer(pointer).get(text) != simdjson::SUCCESS) return "";
  return text;
}

class Loader {
 public:
  explicit Loader(sqlite3* database)
      : words_(database, "INSERT INTO news(rowid, text) VALUES(?, ?)"),
        article_(database, "INSERT INTO article VALUES(?, ?, ?, ?, ?, ?)") {}

  absl::Status Add(const std::string& line) {
    simdjson::dom::element object;
    if (parser_.parse(line).get(object) != simdjson::SUCCESS) {
      return absl::InvalidArgumentError("not JSON");
    }
    ++articles_;
    DATELINE_RETURN_IF_ERROR(AddWords(object));
    return AddArticle(object, line);
  }

  uint64_t articles() const { return articles_; }

 private:
  absl::Status AddWords(const simdjson::dom::element& object) {
    const std::string text =
        absl::StrJoin({ToAbsl(StringAt(object, "/headline")),
                       ToAbsl(StringAt(object, "/description")),
                       ToAbsl(StringAt(object, "/dateline")),
                       ToAbsl(StringAt(object, "/articleBody"))},
                      "\n");
    words_.Bind(1, static_cast<int64_t>(articles_));
    words_.Bind(2, text);
    words_.Step();
    return words_.Finish();
  }

  absl::Status AddArticle(const simdjson::dom::element& object,
                          const std::string& line) {
    const auto time = ParseTimestamp(StringAt(object, "/datePublished"));
    article_.Bind(1, static_cast<int64_t>(articles_));
    article_.Bind(2, StringAt(object, "/id"));
    article_.Bind(3, StringAt(object, "/publisher/name"));
    article_.Bind(4, StringAt(object, "/articleSection"));
    article_.Bind(5, time ? time->unix_seconds : 0);
    article_.Bind(6, line);
    article_.Step();
    return article_.Finish();
  }

  simdjson::dom::parser parser_;
  Statement words_;
  Statement article_;
  uint64_t articles_ = 0;
};

std::string MatchText(const BenchQuery& query) {
  switch (query.query_class) {
    case QueryClass::kAnd:
      return absl::StrJoin(query.words, " AND ");
    case QueryClass::kPhrase:
      return absl::StrCat("\"", absl::StrJoin(query.words, " "), "\"");
    case QueryClass::kOr:
    case QueryClass::kFiltered:
      return absl::StrJoin(query.words, " OR ");
  }
  return "";
}

// The second a month begins, `months` later.
int64_t MonthStart(std::string_view name, int months) {
  const auto days = ParseDayPeriod(name);
  if (!days || !days->first) return 0;
  const int all = days->first->year * 12 + days->first->month - 1 + months;
  return DaysFromCivil({all / 12, all % 12 + 1, 1}) * 86'400;
}

class SqlitePeer : public Peer {
 public:
  explicit SqlitePeer(std::string path) : path_(std::move(path)) {}

  absl::StatusOr<uint64_t> Index(const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Open());
    DATELINE_RETURN_IF_ERROR(Execute(database_.get(), kSchema));
    Loader loader(database_.get());
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      DATELINE_RETURN_IF_ERROR(loader.Add(line));
    }
    DATELINE_RETURN_IF_ERROR(Execute(database_.get(), "COMMIT"));
    return loader.articles();
  }

  absl::Status Open() override {
    sqlite3* database = nullptr;
    const int code = sqlite3_open(path_.c_str(), &database);
    database_.reset(database);
    return code == SQLITE_OK ? absl::OkStatus() : ErrorOf(database);
  }

  // One connection: threads wait for each other.
  absl::StatusOr<PeerAnswer> Ask(const BenchQuery& query,
                                 const RunMode& mode) override {
    const std::lock_guard lock(mutex_);
    PeerAnswer answer;
    DATELINE_RETURN_IF_ERROR(AskFirst(query, mode, &answer));
    if (!mode.exact_total) {
      answer.total = answer.ids.size();
      answer.lower_bound = answer.ids.size() == 10;
      return answer;
    }
    DATELINE_RETURN_IF_ERROR(Count(query, &answer));
    if (!mode.facets) return answer;
    DATELINE_RETURN_IF_ERROR(CountValues("source", query, &answer));
    DATELINE_RETURN_IF_ERROR(CountValues("section", query, &answer));
    return answer;
  }

 private:
  // From both tables, with the filter of the query. The plus keeps SQLite from
  // going through the filter's articles and searching the words in each.
  Statement Select(const std::string& what, const BenchQuery& query,
                   const std::string& rest) {
    std::string where = " WHERE news MATCH ?1";
    if (query.filter == QueryFilter::kSource) where += " AND +source = ?2";
    if (query.filter == QueryFilter::kMonths) {
      where += " AND +published >= ?2 AND +published < ?3";
    }
    Statement statement(
        database_.get(),
        absl::StrCat("SELECT ", what,
                     " FROM news JOIN article ON number = news.rowid", where,
                     rest));
    statement.Bind(1, MatchText(query));
    if (query.filter == QueryFilter::kSource) statement.Bind(2, query.value);
    if (query.filter == QueryFilter::kMonths) {
      const MonthRange months = SplitMonths(query.value);
      statement.Bind(2, MonthStart(months.first, 0));
      statement.Bind(3, MonthStart(months.last, 1));
    }
    return statement;
  }

  absl::Status AskFirst(const BenchQuery& query, const RunMode& mode,
                        PeerAnswer* answer) {
    Statement statement =
        Select("id", query,
               mode.newest ? " ORDER BY published DESC LIMIT 10"
                           : " ORDER BY bm25(news) LIMIT 10");
    while (statement.Step()) answer->ids.push_back(statement.Text(0));
    return statement.Finish();
  }

  absl::Status Count(const BenchQuery& query, PeerAnswer* answer) {
    Statement statement =
        query.filter == QueryFilter::kNone
            ? Statement(database_.get(),
                        "SELECT count(*) FROM news WHERE news MATCH ?1")
            : Select("count(*)", query, "");
    statement.Bind(1, MatchText(query));
    while (statement.Step()) {
      answer->total = static_cast<uint64_t>(statement.Number(0));
    }
    return statement.Finish();
  }

  absl::Status CountValues(const std::string& column, const BenchQuery& query,
                           PeerAnswer* answer) {
    Statement statement = Select(column + ", count(*)", query,
                                 absl::StrCat(" GROUP BY ", column));
    while (statement.Step()) {
      const std::string label = statement.Text(0);
      if (label.empty()) continue;
      answer->facets[absl::StrCat(column, "=", label)] =
          static_cast<uint64_t>(statement.Number(1));
    }
    return statement.Finish();
  }

  std::string path_;
  Database database_{nullptr, &sqlite3_close};
  std::mutex mutex_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: sqlite_peer DATABASE\n";
    return 2;
  }
  dateline::SqlitePeer peer(argv[1]);
  dateline::ServePeer(&peer);
  return 0;
}
