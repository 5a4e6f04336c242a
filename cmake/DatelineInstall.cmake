include(CMakePackageConfigHelpers)

set_target_properties(dateline_common PROPERTIES EXPORT_NAME common)
set_target_properties(dateline_indexer PROPERTIES EXPORT_NAME indexer)
set_target_properties(dateline_searcher PROPERTIES EXPORT_NAME searcher)
set_target_properties(indexer searcher PROPERTIES
  INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

install(TARGETS dateline_common dateline_indexer dateline_searcher EXPORT dateline
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS indexer searcher RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(room common indexer searcher)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room}
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dateline FILES_MATCHING PATTERN "*.h")
endforeach()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/dateline)
install(EXPORT dateline NAMESPACE dateline:: DESTINATION ${package_dir} FILE dateline-targets.cmake)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/dateline-config.cmake.in
  ${PROJECT_BINARY_DIR}/dateline-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/dateline-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/dateline-config.cmake
  ${PROJECT_BINARY_DIR}/dateline-config-version.cmake DESTINATION ${package_dir})

configure_file(${PROJECT_SOURCE_DIR}/cmake/dateline.pc.in ${PROJECT_BINARY_DIR}/dateline.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/dateline.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# Units of the nightly run; systemd looks for those of packages here.
set(DATELINE_UNIT_DIR lib/systemd/system CACHE STRING "Where systemd units go, below the prefix")
install(CODE "set(DATELINE_PROGRAMS \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
  configure_file(\"${PROJECT_SOURCE_DIR}/packaging/dateline-update.service.in\"
    \"${PROJECT_BINARY_DIR}/dateline-update.service\" @ONLY)")
install(FILES ${PROJECT_BINARY_DIR}/dateline-update.service
  ${PROJECT_SOURCE_DIR}/packaging/dateline-update.timer DESTINATION ${DATELINE_UNIT_DIR})
install(FILES ${PROJECT_SOURCE_DIR}/packaging/dateline.sysusers
  DESTINATION lib/sysusers.d RENAME dateline.conf)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
foreach(program indexer searcher)
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/completion.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ${program})
endforeach()
include(DatelineManual)
