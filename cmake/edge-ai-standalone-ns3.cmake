# SPDX-License-Identifier: GPL-2.0-only
#
# Layers 3-6, the examples, the program and the benchmarks, beside an installed ns-3.

find_package(ns3 REQUIRED) # no version: Debian's version file is ExactVersion

# Debian's ns-3 exports the Python headers of the machine that built it; they need not be here.
get_property(imported_targets DIRECTORY PROPERTY IMPORTED_TARGETS)
list(FILTER imported_targets INCLUDE REGEX "^ns3::")
foreach(target ${imported_targets})
  get_target_property(include_folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
  if(include_folders)
    list(FILTER include_folders EXCLUDE REGEX "/python3")
    set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${include_folders}")
  endif()
endforeach()

set(ns3_modules core network internet traffic-control applications point-to-point mobility propagation stats
                spectrum lte virtual-net-device)
list(TRANSFORM ns3_modules PREPEND ns3::lib)

# 5G-LENA: of an ns-3 that was installed with it, or built by hand beside one without.
set(EDGE_AI_NR_LIBRARY "" CACHE FILEPATH "libns3-nr.so, where this ns-3 has no module nr")
set(EDGE_AI_NR_INCLUDE_DIR "" CACHE PATH "The folder with the headers ns3/nr-*.h of that library")
if(NOT TARGET ns3::libnr AND EDGE_AI_NR_LIBRARY AND EDGE_AI_NR_INCLUDE_DIR)
  add_library(ns3::libnr SHARED IMPORTED)
  set_target_properties(ns3::libnr PROPERTIES IMPORTED_LOCATION "${EDGE_AI_NR_LIBRARY}"
                                              INTERFACE_INCLUDE_DIRECTORIES
                                              "${EDGE_AI_NR_INCLUDE_DIR}")
endif()
if(TARGET ns3::libnr)
  list(APPEND ns3_sources ${nr_sources})
  list(APPEND ns3_modules ns3::libnr ns3::libantenna)
else()
  list(APPEND ns3_sources ${nr_absent_sources})
  message(STATUS "edge-ai: without --network nr, which needs 5G-LENA (doc/nr.md)")
endif()

add_library(edge-ai SHARED ${ns3_sources})
target_link_libraries(edge-ai PRIVATE edge-ai-options PUBLIC edge-ai-plain ${ns3_modules}
                                                             ${edge_ai_ns3_libraries})
# Calls within the library go straight to their function; nobody replaces one of them from outside.
target_link_options(edge-ai PRIVATE -Wl,-Bsymbolic-functions)
# Debian built ns-3 with logging on; without this, some of its classes would have another size here.
target_compile_definitions(edge-ai PUBLIC NS3_LOG_ENABLE PRIVATE EDGE_AI_NS3_VERSION="${ns3_VERSION}")

edge_ai_add_tests(edge-ai-tests ${ns3_tests} ${cli_tests})
target_link_libraries(edge-ai-tests PRIVATE edge-ai)

# ns-3's own macro names, so that examples/CMakeLists.txt reads the same in both homes.
function(build_lib_example)
  cmake_parse_arguments(EXAMPLE "" "NAME" "SOURCE_FILES;LIBRARIES_TO_LINK" ${ARGN})
  add_executable(${EXAMPLE_NAME} ${EXAMPLE_SOURCE_FILES})
  target_link_libraries(${EXAMPLE_NAME} PRIVATE edge-ai-options edge-ai)
endfunction()

add_subdirectory(examples)
add_dependencies(edge-ai-tests edge-ai-cli)

# One list of examples to run, for ns-3's test.py and for ctest.
file(STRINGS test/examples-to-run.py examples_to_run REGEX "\"True\"")
foreach(line ${examples_to_run})
  string(REGEX REPLACE "^[^\"]*\"([^\"]*)\".*" "\\1" command "${line}")
  separate_arguments(command UNIX_COMMAND "${command}")
  list(GET command 0 example)
  if(TARGET ${example})
    string(REPLACE ";" " " name "Example.${command}")
    add_test(NAME ${name} COMMAND ${command} WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/test-files)
  endif()
endforeach()

add_subdirectory(test/benchmark)
