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

# Regressors to compare with, each from a library that need not be there. The choice is between two
# files, so that no source asks what was found.
pkg_check_modules(NANOFLANN IMPORTED_TARGET nanoflann)
pkg_check_modules(FANN IMPORTED_TARGET fann)
function(edge_ai_choose_regressor name found package target)
  if(found)
    set(source model/predict/edge-${name}-regressor.cc)
    set(edge_ai_optional_libraries ${edge_ai_optional_libraries} ${target} PARENT_SCOPE)
  else()
    set(source model/predict/edge-${name}-regressor-absent.cc)
    message(STATUS "edge-ai: without the regressor ${name}, which needs ${package}")
  endif()
  set(plain_sources ${plain_sources} ${source} PARENT_SCOPE)
endfunction()
edge_ai_choose_regressor(nearest-neighbours "${NANOFLANN_FOUND}" libnanoflann-dev
                         PkgConfig::NANOFLANN)
edge_ai_choose_regressor(perceptron "${FANN_FOUND}" libfann-dev PkgConfig::FANN)

set(edge_ai_plain_libraries
    ${edge_ai_optional_libraries}
    PkgConfig::XGBOOST
    SQLite::SQLite3
    nlohmann_json::nlohmann_json
    PkgConfig::NETTLE
    ZLIB::ZLIB
    ${LIBCSV_LIBRARY}
)
set(edge_ai_ns3_libraries tomlplusplus::tomlplusplus)
