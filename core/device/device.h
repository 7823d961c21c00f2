// The one function that sets LibTorch up, and the choice of device at run time.
//
// The program links the CPU libraries only. CUDA's part of LibTorch is loaded by name when a CUDA device is asked for, so one
// binary serves machines with and without a GPU.
#pragma once

#include <string>

#include "core/device/tensor.h"

namespace notellm {

/// Once, before the first parallel region: intra-op threads (0 = one a core), one inter-op thread, denormals flushed to zero.
void set_up_compute(int threads);

/// "auto" (a GPU when one is usable, else the CPU), "cpu", "cuda" or "cuda:N". Throws Error that names the missing library or
/// device. "auto" never throws.
at::Device choose_device(const std::string& name);

/// The type that weights and activations take on `device`: bfloat16 on CUDA, float32 on the CPU.
at::ScalarType compute_type(at::Device device);

/// Peak bytes held so far: CUDA's caching allocator on a GPU, the process's resident set on the CPU.
int64_t peak_bytes(at::Device device);

}  // namespace notellm
