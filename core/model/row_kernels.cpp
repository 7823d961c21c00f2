#include "core/model/row_kernels.h"

#include <cmath>

namespace notellm::kernels {
namespace {

template <class T>
inline __attribute__((always_inline)) T norm_row(const T* x, const T* w, T* y, int64_t n, double epsilon) {
  T sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < n; ++i) sum += x[i] * x[i];
  const T inverse = T(1) / std::sqrt(sum / T(n) + T(epsilon));
#pragma omp simd
  for (int64_t i = 0; i < n; ++i) y[i] = x[i] * inverse * w[i];
  return inverse;
}

template <class T>
inline __attribute__((always_inline)) void norm_row_backward(const T* gy, const T* x, const T* w, T inverse, T* gx, T* gw,
                                                             int64_t n) {
  T dot = 0;
#pragma omp simd reduction(+ : dot)
  for (int64_t i = 0; i < n; ++i) dot += gy[i] * w[i] * x[i];
  const T pull = dot / T(n) * inverse * inverse;
#pragma omp simd
  for (int64_t i = 0; i < n; ++i) {
    gw[i] += gy[i] * x[i] * inverse;
    gx[i] = inverse * (gy[i] * w[i] - x[i] * pull);
  }
}

template <class T>
inline __attribute__((always_inline)) void rotate(const T* x, const T* cosine, const T* sine, T sign, T* y, int64_t n) {
  const int64_t half = n / 2;
#pragma omp simd
  for (int64_t i = 0; i < half; ++i) {
    const T a = x[i], b = x[i + half], turn = sign * sine[i];
    y[i] = a * cosine[i] - b * turn;
    y[i + half] = b * cosine[i] + a * turn;
  }
}

}  // namespace

#define FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))

FOR_EACH_CPU float rms_norm_row(const float* x, const float* w, float* y, int64_t n, double epsilon) {
  return norm_row(x, w, y, n, epsilon);
}
double rms_norm_row(const double* x, const double* w, double* y, int64_t n, double epsilon) {
  return norm_row(x, w, y, n, epsilon);
}

FOR_EACH_CPU void rms_norm_row_backward(const float* gy, const float* x, const float* w, float inverse, float* gx, float* gw,
                                        int64_t n) {
  norm_row_backward(gy, x, w, inverse, gx, gw, n);
}
void rms_norm_row_backward(const double* gy, const double* x, const double* w, double inverse, double* gx, double* gw,
                           int64_t n) {
  norm_row_backward(gy, x, w, inverse, gx, gw, n);
}

FOR_EACH_CPU void rotate_row(const float* x, const float* cosine, const float* sine, float sign, float* y, int64_t n) {
  rotate(x, cosine, sine, sign, y, n);
}
void rotate_row(const double* x, const double* cosine, const double* sine, double sign, double* y, int64_t n) {
  rotate(x, cosine, sine, sign, y, n);
}

}  // namespace notellm::kernels
