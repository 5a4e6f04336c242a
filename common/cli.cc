#include "common/cli.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/analyzer.h"
#include "common/edit_distance.h"
#include "common/index_directory.h"
#include "common/index_schema.h"
#include "common/input_status.h"
#include "common/manifest.h"

namespace dateline {
namespace {

std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string Nearest(const std::string& typed,
                    const std::vector<std::string>& names) {
  for (const int distance : {1, 2, 3}) {
    for (const std::string& name : names) {
      if (WithinEditDistance(typed, name, distance)) return name;
    }
  }
  return "";
}

// The command that the arguments chose, or the program itself.
const CLI::App& Chosen(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app : *chosen.front();
}

void Suggest(const CLI::App& app) {
  const CLI::App& command = Chosen(app);
  for (const std::string& typed : command.remaining()) {
    const std::string nearest = typed.starts_with('-')
                                    ? Nearest(typed, OptionNames(command))
                                    : Nearest(typed, CommandNames(app));
    if (!nearest.empty()) {
      std::cerr << "did you mean " << nearest << "?\n";
      return;
    }
  }
}

int ExitCodeOf(const absl::Status& status) {
  if (IsMissingInput(status)) return kExitNoInput;
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return kExitUsage;
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kDataLoss:
      return kExitUnavailable;
    case absl::StatusCode::kFailedPrecondition:
      return kExitConfiguration;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kAlreadyExists:
      return kExitCannotCreate;
    case absl::StatusCode::kResourceExhausted:
      return kExitIo;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kCancelled:
      return kExitTryAgain;
    default:
      return kExitInternal;
  }
}

}  // namespace

std::string_view ExitCodesHelp() {
  return "Exit codes: 0 ok, 1 no hit (with --exit-status), 2 usage or query "
         "error, 65 bad data,\n66 input missing, 69 index not available, 70 "
         "internal, 73 cannot create, 74 I/O or disk\nfull, 75 busy or "
         "interrupted: run again, 78 the index has other settings.";
}

std::optional<int> ParseArguments(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      app.exit(error);
      return kExitOk;
    }
    std::cerr << app.get_name() << ": " << error.what() << "\n";
    Suggest(app);
    const CLI::App& command = Chosen(app);
    std::cerr << "try '" << app.get_name()
              << (&command == &app ? "" : " " + command.get_name())
              << " --help'\n";
    return kExitUsage;
  }
}

int ReportError(std::string_view program, const absl::Status& status,
                const std::string& index) {
  const std::string_view message = FromAbsl(status.message());
  std::cerr << program << ": "
            << (index.empty() ? std::string(message)
                              : IndexDirectory(index).WithRoot(message))
            << "\n";
  return ExitCodeOf(status);
}

std::string VersionText(std::string_view program) {
  return absl::StrCat(ToAbsl(program), " (Dateline) ", DATELINE_VERSION,
                      "\nindex format ", kIndexFormat, ", schema ",
                      SchemaFingerprint(), ", analyser ",
                      Analyzer::Fingerprint());
}

}  // namespace dateline
