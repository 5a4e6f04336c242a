// Files of data/ that are compiled into the libraries, so that no program has
// to look for them.
//
//   DATELINE_ASSET(countries, "gazetteer/countries.tsv");
//
// in a .cc file defines `const std::string_view countries`. The library's
// CMakeLists.txt names the file once more, so that a change rebuilds it.
#ifndef DATELINE_COMMON_ASSET_H_
#define DATELINE_COMMON_ASSET_H_

#include <string_view>

#define DATELINE_ASSET(name, path)                                             \
  asm(".pushsection .rodata\n"                                                 \
      ".balign 8\n"                                                            \
      "dateline_asset_" #name ":\n.incbin \"" DATELINE_DATA_DIR "/" path       \
      "\"\n"                                                                   \
      "dateline_asset_" #name "_end:\n.byte 0\n.popsection\n");                \
  extern "C" __attribute__((visibility("hidden")))                             \
  const char dateline_asset_##name[];                                          \
  extern "C" __attribute__((visibility("hidden")))                             \
  const char dateline_asset_##name##_end[];                                    \
  const std::string_view name(                                                 \
      dateline_asset_##name, static_cast<size_t>(dateline_asset_##name##_end - \
                                                 dateline_asset_##name))

#endif  // DATELINE_COMMON_ASSET_H_
