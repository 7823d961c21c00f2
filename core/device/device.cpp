#include "core/device/device.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <charconv>
#include <thread>

namespace notellm {
namespace {

/// Loads CUDA's half of LibTorch once; returns why it could not, or "".
const std::string& load_cuda() {
  static const std::string fault = [] {
    // Never closed: the library registers kernels with the dispatcher.
    if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) return std::string();
    const char* text = dlerror();
    return std::string(text ? text : "libtorch_cuda.so: unknown fault");
  }();
  return fault;
}

int64_t cuda_device_count() { return load_cuda().empty() && at::hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0; }

}  // namespace

void set_up_compute(int threads) {
  at::globalContext().setFlushDenormal(true);
  at::set_num_threads(threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  at::get_num_threads();  // the first call takes the process's setting for this thread, which workers.cpp changes for a moment
  at::set_num_interop_threads(1);
}

at::Device choose_device(const std::string& name) {
  if (name == "cpu") return at::kCPU;
  if (name == "auto") return cuda_device_count() > 0 ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);

  int index = 0;
  const std::string prefix = "cuda:";
  const char* end = name.data() + name.size();
  const bool numbered = name.starts_with(prefix) && std::from_chars(name.data() + prefix.size(), end, index).ptr == end &&
                        name.size() > prefix.size() && index >= 0;
  if (name != "cuda" && !numbered) throw Error("--device", "auto, cpu or cuda:N", fmt::format("\"{}\"", name));
  if (const std::string& fault = load_cuda(); !fault.empty()) {
    throw Error("--device " + name, "LibTorch's CUDA libraries (packaging/setup --cuda brings them)", fault);
  }
  const int64_t count = cuda_device_count();
  if (index >= count) throw Error("--device " + name, "a CUDA device of that number", fmt::format("{} CUDA devices", count));
  return {at::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

at::ScalarType compute_type(at::Device device) { return device.is_cuda() ? at::kBFloat16 : at::kFloat; }

int64_t peak_bytes(at::Device device) {
  if (device.is_cuda()) {
    const auto stats = at::getDeviceAllocator(at::kCUDA)->getDeviceStats(device.index());
    return stats.allocated_bytes[static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE)].peak;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss * 1024;
}

}  // namespace notellm
