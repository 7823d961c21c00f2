# Language level, warnings on our own code, ccache, sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
option(NOTELLM_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The precompiled header makes ccache careful to the point of uselessness unless told what may differ.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_compile_options(-fpch-preprocess)
if(NOTELLM_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize=vptr)
  add_link_options(-fsanitize=address,undefined)
endif()

# For units that only wire rooms together (verbs, tests): they spend their time elsewhere, and -O3 doubles their compile time.
set(NOTELLM_QUICK $<$<CONFIG:Release>:-O1>)

# Linked by every room of ours, never by a dependency.
add_library(notellm_options INTERFACE)
# GCC 12 sees string copies overlap or start uninitialised where they do not (its bugs 105329 and 105562).
target_compile_options(notellm_options INTERFACE -Wall -Wextra -Werror -Wno-restrict -Wno-maybe-uninitialized)
target_include_directories(notellm_options INTERFACE ${CMAKE_SOURCE_DIR})
