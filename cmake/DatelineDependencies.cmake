# Every package comes from Debian; why each was chosen stands in ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.74 REQUIRED)

pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(archive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
# Xapian's own CMake package defines variables but no target.
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET xapian-core>=1.4.22)

# Debian's CMake package of CRoaring names a file that it does not install.
find_path(ROARING_INCLUDE_DIR roaring/roaring.h REQUIRED)
find_library(ROARING_LIBRARY roaring REQUIRED)
add_library(dateline_roaring INTERFACE)
target_include_directories(dateline_roaring SYSTEM INTERFACE ${ROARING_INCLUDE_DIR})
target_link_libraries(dateline_roaring INTERFACE ${ROARING_LIBRARY})

find_path(RAPIDJSON_INCLUDE_DIR rapidjson/writer.h REQUIRED)
add_library(dateline_rapidjson INTERFACE)
target_include_directories(dateline_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})

find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(dateline_cld2 INTERFACE)
target_include_directories(dateline_cld2 SYSTEM INTERFACE ${CLD2_INCLUDE_DIR})
target_link_libraries(dateline_cld2 INTERFACE ${CLD2_LIBRARY})

find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(dateline_stemmer INTERFACE)
target_include_directories(dateline_stemmer SYSTEM INTERFACE ${STEMMER_INCLUDE_DIR})
target_link_libraries(dateline_stemmer INTERFACE ${STEMMER_LIBRARY})

# For programs that answer queries; a sanitizer brings its own. Nothing of it is
# called by name, so the linker is told to keep it.
add_library(dateline_allocator INTERFACE)
if(NOT DATELINE_SANITIZE)
  find_library(TCMALLOC_LIBRARY tcmalloc_minimal REQUIRED)
  target_link_options(dateline_allocator INTERFACE
    "LINKER:--push-state,--no-as-needed,${TCMALLOC_LIBRARY},--pop-state")
endif()

# For the Python module; not under a sanitizer, which Python would have to load first.
find_package(Python3 QUIET COMPONENTS Interpreter Development.Module)
set(PYBIND11_NOPYTHON ON)
find_package(pybind11 2.10 QUIET CONFIG)
set(DATELINE_PYTHON_FOUND OFF)
if(Python3_Development.Module_FOUND AND pybind11_FOUND AND BUILD_SHARED_LIBS AND NOT DATELINE_SANITIZE)
  set(DATELINE_PYTHON_FOUND ON)
endif()
