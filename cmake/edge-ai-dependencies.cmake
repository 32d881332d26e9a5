# SPDX-License-Identifier: GPL-2.0-only
#
# What both homes need from Debian; `edge_ai_plain_libraries` and `edge_ai_ns3_libraries` name it.

find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(PkgConfig REQUIRED)
# Not xgboost-config.cmake: it insists on /usr/bin/xgboost, which another package ships.
pkg_check_modules(XGBOOST REQUIRED IMPORTED_TARGET xgboost)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
find_library(LIBCSV_LIBRARY csv REQUIRED)
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
find_path(BOOST_MATH_INCLUDE_DIR boost/math/distributions/students_t.hpp REQUIRED)

set(edge_ai_plain_libraries
    PkgConfig::XGBOOST
    SQLite::SQLite3
    nlohmann_json::nlohmann_json
    PkgConfig::NETTLE
    ZLIB::ZLIB
    ${LIBCSV_LIBRARY}
)
set(edge_ai_ns3_libraries tomlplusplus::tomlplusplus)
