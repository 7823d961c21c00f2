# LibTorch out of its Python wheel, as packaging/setup unpacks it: torch/ and nvidia/ side by side in one folder.
# find_package(Torch) is not used: on this wheel it asks for nvcc and the whole CUDA toolkit, and we link neither.
set(NOTELLM_SITE ${CMAKE_SOURCE_DIR}/third_party/site CACHE PATH "Folder that holds torch/ and nvidia/")
if(NOT EXISTS ${NOTELLM_SITE}/torch/lib/libtorch_cpu.so)
  message(FATAL_ERROR "LibTorch: expected ${NOTELLM_SITE}/torch/lib/libtorch_cpu.so, found nothing. Run packaging/setup first.")
endif()
file(REAL_PATH ${NOTELLM_SITE} NOTELLM_SITE_REAL)
set(torch_lib ${NOTELLM_SITE_REAL}/torch/lib)

# The wheel carries headers of a newer fmt, without its library. Debian's fmt, which we link, has to be found first.
find_path(FMT_INCLUDE fmt/format.h REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/fmt-first)
file(CREATE_LINK ${FMT_INCLUDE}/fmt ${CMAKE_BINARY_DIR}/fmt-first/fmt SYMBOLIC)

foreach(name c10 torch_cpu)
  add_library(${name} SHARED IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${torch_lib}/lib${name}.so)
  target_include_directories(${name} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/fmt-first
    ${NOTELLM_SITE_REAL}/torch/include ${NOTELLM_SITE_REAL}/torch/include/torch/csrc/api/include)
endforeach()
target_link_libraries(torch_cpu INTERFACE c10)
# The wheel's libraries look for CUDA's run-time through their own rpath; the linker needs to be told.
target_link_options(torch_cpu INTERFACE
  -Wl,-rpath-link,${torch_lib} -Wl,-rpath-link,${NOTELLM_SITE_REAL}/nvidia/cu13/lib)
# First in every program that has it: Debian's BLAS, which FAISS brings, has functions of the same names, and whichever library
# comes first serves both. With OpenBLAS under LibTorch a training step takes several times as long.
target_link_options(torch_cpu INTERFACE "SHELL:-Wl,--push-state,--no-as-needed ${torch_lib}/libtorch_cpu.so -Wl,--pop-state")
set(CMAKE_BUILD_RPATH ${torch_lib})
