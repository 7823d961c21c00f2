# notellm_room(NAME LINKS ... [TORCH]): every *.cpp of the folder, one static library notellm_NAME. LINKS is the arrow table.
# notellm_test(NAME LINKS ... [TORCH]): every *.cpp of the folder, one Qt Test executable test_NAME, one ctest entry.
# A new file joins its room without touching CMake. TORCH units share one precompiled header (core/device/tensor.h).
function(notellm_room name)
  cmake_parse_arguments(room "TORCH" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # a program's, not the room's
  if(NOT sources)
    return()
  endif()
  add_library(notellm_${name} STATIC ${sources})
  target_link_libraries(notellm_${name} PUBLIC ${room_LINKS} PRIVATE notellm_options)
  target_include_directories(notellm_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  if(room_TORCH AND NOT name STREQUAL device)
    target_precompile_headers(notellm_${name} REUSE_FROM notellm_device)
  endif()
endfunction()

function(notellm_test name)
  cmake_parse_arguments(test "TORCH" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE ${test_LINKS} notellm_test_support notellm_options)
  set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
  target_compile_options(test_${name} PRIVATE ${NOTELLM_QUICK})
  if(test_TORCH)
    target_precompile_headers(test_${name} REUSE_FROM notellm_device)
  endif()
  # The crash handler would start a debugger, which can take longer than the test.
  add_test(NAME ${name} COMMAND test_${name} -nocrashhandler)
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT 900)
endfunction()
