# SPDX-License-Identifier: GPL-2.0-only
#
# The project beside an installed ns-3 (Debian's libns3-dev).

option(EDGE_AI_WERROR "Warnings are errors (developers and CI)" OFF)
option(EDGE_AI_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(EDGE_AI_PLAIN_ONLY "Only layers 0-2 and their tests: needs no ns-3" OFF)
option(EDGE_AI_PROFILER "Build the LibTorch profiler too" OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

include(cmake/edge-ai-dependencies.cmake)
enable_testing()
include(GoogleTest)
find_package(GTest REQUIRED)

# Every target of ours: warnings, and the floating-point rule that makes debug and release agree.
add_library(edge-ai-options INTERFACE)
target_compile_options(edge-ai-options INTERFACE -Wall -Wextra -ffp-contract=off
                                                 -fno-semantic-interposition)
if(EDGE_AI_WERROR)
  target_compile_options(edge-ai-options INTERFACE -Werror)
endif()
if(EDGE_AI_SANITIZE)
  target_compile_options(edge-ai-options INTERFACE -fsanitize=address,undefined
                                                   -fno-sanitize-recover=all)
  target_link_options(edge-ai-options INTERFACE -fsanitize=address,undefined)
endif()

# ns-3 copies all headers flat into ns3/; here each is one line that includes the real one, so that
# an edited header needs no new configure step.
foreach(header ${plain_headers} ${ns3_headers})
  get_filename_component(name ${header} NAME)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/include/ns3/${name}
       CONTENT "#include \"${CMAKE_SOURCE_DIR}/${header}\"\n")
endforeach()

add_library(edge-ai-plain STATIC ${plain_sources})
target_include_directories(edge-ai-plain PUBLIC ${CMAKE_BINARY_DIR}/include)
target_include_directories(edge-ai-plain SYSTEM PRIVATE ${RANDOM123_INCLUDE_DIR}
                                                        ${BOOST_MATH_INCLUDE_DIR})
target_link_libraries(edge-ai-plain PRIVATE edge-ai-options PUBLIC ${edge_ai_plain_libraries})

# A test executable: finds the source tree, its own data and the built program. What it writes under
# testing::TempDir() stays in the build folder.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/test-files)
function(edge_ai_add_tests name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE edge-ai-options GTest::gtest_main GTest::gmock)
  target_compile_definitions(${name} PRIVATE EDGE_AI_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             EDGE_AI_BINARY_DIR="${CMAKE_BINARY_DIR}")
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 300
                                  ENVIRONMENT TEST_TMPDIR=${CMAKE_BINARY_DIR}/test-files/)
endfunction()

edge_ai_add_tests(edge-ai-plain-tests ${plain_tests})
target_link_libraries(edge-ai-plain-tests PRIVATE edge-ai-plain)

if(NOT EDGE_AI_PLAIN_ONLY)
  include(cmake/edge-ai-standalone-ns3.cmake)
endif()
if(EDGE_AI_PROFILER)
  add_subdirectory(traces/profiler)
endif()
