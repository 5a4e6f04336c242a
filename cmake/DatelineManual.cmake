# Manual pages by help2man, of what the programs say with --help; none where it
# is missing. As a script (cmake -P) with -DPROGRAM=, -DNAME=, -DPAGE= and
# -DHELP2MAN=, it makes one page.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  find_program(DATELINE_HELP2MAN help2man)
  if(NOT DATELINE_HELP2MAN OR CMAKE_CROSSCOMPILING OR DATELINE_SANITIZE)
    return()
  endif()
  foreach(program indexer searcher)
    set(page ${PROJECT_BINARY_DIR}/man/${program}.1)
    add_custom_command(OUTPUT ${page} DEPENDS ${program} ${CMAKE_CURRENT_LIST_FILE}
      COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:${program}> -DNAME=${program} -DPAGE=${page}
        -DHELP2MAN=${DATELINE_HELP2MAN} -P ${CMAKE_CURRENT_LIST_FILE} VERBATIM)
    list(APPEND pages ${page})
  endforeach()
  add_custom_target(dateline_manual ALL DEPENDS ${pages})
  # Optional: a build of single targets has none.
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
  return()
endif()

function(help_of result)
  execute_process(COMMAND ${PROGRAM} ${ARGN} --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
  set(${result} "${help}" PARENT_SCOPE)
endfunction()

# Each command's help word for word, in a section that help2man appends.
help_of(help)
string(REGEX MATCH "^[^\n]+" title "${help}")
string(REGEX REPLACE ".*\nSubcommands:\n" "" rows "${help}")
string(REGEX REPLACE "\n\n.*" "" rows "${rows}")
string(REGEX MATCHALL "(^|\n)  [a-z-]+" commands "${rows}")
set(section "[COMMANDS]\n")
foreach(command ${commands})
  string(STRIP "${command}" command)
  help_of(help ${command})
  string(STRIP "${help}" help)
  string(REPLACE "\\" "\\e" help "${help}")
  string(REPLACE "-" "\\-" help "${help}")
  string(REPLACE "\n" "\n\\&" help "${help}")
  string(APPEND section ".SS \"${NAME} ${command}\"\n.nf\n\\&${help}\n.fi\n")
endforeach()
get_filename_component(folder ${PAGE} DIRECTORY)
file(WRITE ${PAGE}.commands "${section}")
execute_process(COMMAND ${HELP2MAN} --no-info --name=${title} --include=${PAGE}.commands
  --output=${PAGE} ${PROGRAM} COMMAND_ERROR_IS_FATAL ANY)
