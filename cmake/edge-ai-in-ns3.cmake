# SPDX-License-Identifier: GPL-2.0-only
#
# The module inside an ns-3 tree, as contrib/edge-ai. `edge_ai_ns3_modules` comes from the caller.

# test-runner links our test library from another folder: it must see what that library links.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
include(${CMAKE_CURRENT_LIST_DIR}/edge-ai-dependencies.cmake)
if(ENABLE_TESTS)
  find_package(GTest REQUIRED)
endif()
add_compile_options(-ffp-contract=off)
file(STRINGS ${CMAKE_SOURCE_DIR}/VERSION ns3_version LIMIT_COUNT 1)
add_compile_definitions(EDGE_AI_NS3_VERSION="${ns3_version}")

# ns-3 builds with its precompiled headers; -ffp-contract makes ours differ from theirs.
build_lib(
  LIBNAME edge-ai
  IGNORE_PCH
  SOURCE_FILES ${plain_sources} ${ns3_sources}
  HEADER_FILES ${plain_headers} ${ns3_headers}
  LIBRARIES_TO_LINK ${edge_ai_ns3_modules} ${edge_ai_plain_libraries} ${edge_ai_ns3_libraries}
  TEST_SOURCES test/edge-gtest-bridge.cc ${plain_tests} ${ns3_tests}
)

# ns-3.36 to 3.39 call the test library libedge-ai-test, later ones edge-ai-test.
foreach(test_library libedge-ai-test edge-ai-test)
  if(TARGET ${test_library})
    target_link_libraries(${test_library} GTest::gtest GTest::gmock)
    target_compile_definitions(${test_library}
                               PRIVATE EDGE_AI_SOURCE_DIR="${CMAKE_CURRENT_SOURCE_DIR}"
                                       EDGE_AI_BINARY_DIR="${CMAKE_CURRENT_BINARY_DIR}")
  endif()
endforeach()
