# Sets TORCH_INCLUDE_DIRS and TORCH_LIBRARIES from the folder EDGE_PROFILE_TORCH, as a Python
# package of PyTorch has it (`python3 -c 'import torch; print(torch.__path__[0])'`).
set(torch_lib "${EDGE_PROFILE_TORCH}/lib")
if(NOT EXISTS "${torch_lib}/libtorch_cpu.so")
  message(FATAL_ERROR "EDGE_PROFILE_TORCH: ${torch_lib}/libtorch_cpu.so is not there; "
                      "give the folder that has include and lib")
endif()

set(TORCH_INCLUDE_DIRS
  "${EDGE_PROFILE_TORCH}/include"
  "${EDGE_PROFILE_TORCH}/include/torch/csrc/api/include")

# CUDA kernels register themselves when their library is loaded: nothing names them at link time.
set(TORCH_LIBRARIES -Wl,--no-as-needed)
foreach(name torch torch_cpu torch_cuda c10_cuda c10)
  if(EXISTS "${torch_lib}/lib${name}.so")
    list(APPEND TORCH_LIBRARIES "${torch_lib}/lib${name}.so")
  endif()
endforeach()
# Its libraries know where to find CUDA's when they run; the linker need not.
list(APPEND TORCH_LIBRARIES -Wl,--as-needed -Wl,--allow-shlib-undefined)

# Packages before PyTorch 2.6 were built with the old string type of libstdc++.
set(torch_config "${EDGE_PROFILE_TORCH}/share/cmake/Torch/TorchConfig.cmake")
if(EXISTS "${torch_config}")
  file(STRINGS "${torch_config}" old_abi REGEX "_GLIBCXX_USE_CXX11_ABI=0")
  if(old_abi)
    add_compile_definitions(_GLIBCXX_USE_CXX11_ABI=0)
  endif()
endif()
