// What the two programs share at the command line: parsing with suggestions,
// exit codes, error messages. Not part of the libraries.
#ifndef DATELINE_COMMON_CLI_H_
#define DATELINE_COMMON_CLI_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace CLI {
class App;
}

namespace dateline {

// Exit codes, after sysexits.h.
inline constexpr int kExitOk = 0;
inline constexpr int kExitNoHit = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitBadData = 65;
inline constexpr int kExitNoInput = 66;
inline constexpr int kExitUnavailable = 69;
inline constexpr int kExitInternal = 70;
inline constexpr int kExitCannotCreate = 73;
inline constexpr int kExitIo = 74;
inline constexpr int kExitTryAgain = 75;
inline constexpr int kExitConfiguration = 78;

// The lines of --help about exit codes.
std::string_view ExitCodesHelp();

// Parses; prints help, version or an error with a suggestion where that is what
// the arguments ask for, and gives the exit code then. nullopt: go on.
std::optional<int> ParseArguments(CLI::App& app, int argc, char** argv);

// Prints "program: message" to stderr and gives the exit code for a status. The
// directory `index`, when there is one, is named where the message says INDEX.
int ReportError(std::string_view program, const absl::Status& status,
                const std::string& index = "");

// Version of the project and of the libraries that text analysis depends on.
std::string VersionText(std::string_view program);

}  // namespace dateline

#endif  // DATELINE_COMMON_CLI_H_
