set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")

find_program(DATELINE_CCACHE ccache)
if(DATELINE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${DATELINE_CCACHE}")
endif()

# Flags for our own targets only; the packages' headers are SYSTEM.
add_library(dateline_flags INTERFACE)
target_compile_options(dateline_flags INTERFACE -Wall -Wextra -Werror -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms on std::string in GCC 12 (its bug 105651).
  target_compile_options(dateline_flags INTERFACE -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(dateline_flags INTERFACE -Wthread-safety)
endif()
target_include_directories(dateline_flags INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE}
    -fno-omit-frame-pointer -fno-sanitize-recover=all)
  string(REPLACE "fuzzer-no-link," "" link_sanitize "${DATELINE_SANITIZE}")
  target_link_options(dateline_flags INTERFACE -fsanitize=${link_sanitize})
endif()
if(DATELINE_HARDENING)
  target_compile_options(dateline_flags INTERFACE -fstack-protector-strong -fcf-protection
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  target_link_options(dateline_flags INTERFACE -Wl,-z,relro,-z,now)
endif()

# dateline_library(NAME SOURCES...): one room's library.
function(dateline_library name)
  add_library(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE $<BUILD_INTERFACE:dateline_flags>)
  target_compile_features(${name} PUBLIC cxx_std_20)
  set_target_properties(${name} PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
    INSTALL_RPATH "$ORIGIN")
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/dateline>)
endfunction()

# dateline_assets(NAME PATTERNS...): files, seen from data/, that NAME compiles in with
# common/asset.h.
function(dateline_assets name)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/data/")
  file(GLOB assets CONFIGURE_DEPENDS ${ARGN})
  get_target_property(sources ${name} SOURCES)
  foreach(source ${sources})
    file(STRINGS ${source} uses REGEX "DATELINE_ASSET\\(" LIMIT_COUNT 1)
    if(uses)
      set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS "${assets}")
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS
        DATELINE_DATA_DIR="${PROJECT_SOURCE_DIR}/data")
    endif()
  endforeach()
endfunction()
