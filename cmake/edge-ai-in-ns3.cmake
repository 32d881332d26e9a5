# SPDX-License-Identifier: GPL-2.0-only
#
# The module inside an ns-3 tree, as contrib/edge-ai.

include(${CMAKE_CURRENT_LIST_DIR}/edge-ai-dependencies.cmake)
add_compile_options(-ffp-contract=off)
file(STRINGS ${CMAKE_SOURCE_DIR}/VERSION ns3_version LIMIT_COUNT 1)
add_compile_definitions(EDGE_AI_NS3_VERSION="${ns3_version}")

build_lib(
  LIBNAME edge-ai
  SOURCE_FILES ${plain_sources} ${ns3_sources}
  HEADER_FILES ${plain_headers} ${ns3_headers}
  LIBRARIES_TO_LINK ${libcore} ${libnetwork} ${libinternet} ${libapplications}
                    ${libpoint-to-point} ${libmobility} ${libstats}
                    ${edge_ai_plain_libraries} ${edge_ai_ns3_libraries}
  TEST_SOURCES test/edge-gtest-bridge.cc ${plain_tests} ${ns3_tests}
)
