# `cpack` in the build folder makes one Debian package of all that is installed.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_CONTACT "Dateline developers <dateline@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "The programs indexer and searcher, the C++ and C library, a nightly timer.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_STRIP_FILES ON)

# The nightly unit names the programs by their final place, so the prefix must
# be that, and the folder of the package be put before it.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)

set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${PROJECT_SOURCE_DIR}/packaging/postinst;${PROJECT_SOURCE_DIR}/packaging/prerm")
# Feeds over TLS need certificates; the headers of Abseil are included by ours.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, libabsl-dev")
if(DATELINE_PYTHON)
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS python3)
endif()
include(CPack)
