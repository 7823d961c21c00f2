// What every test file needs: Qt Test, a registry so that a room's executable holds many test classes, and where things are.
//
//   class CsvTest : public QObject { Q_OBJECT private Q_SLOTS: void reads_quoted_newlines(); };
//   NOTELLM_TEST(CsvTest)
//   #include "csv_test.moc"
//
// `test_store CsvTest` runs one class, `test_store CsvTest reads_quoted_newlines` one function, `test_store` everything.
#pragma once

#include <QtTest/QtTest>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace notellm::testing {

bool add(const char* name, std::function<QObject*()> make);

/// Runs what argv asks for, see above; the process's exit code.
int run_all(int argc, char** argv);

/// ../shared with the goldens and data to measure with (or $NOTELLM_SHARED); empty where it is absent.
std::optional<std::filesystem::path> shared_folder();

/// A path of the source tree.
std::filesystem::path source(const std::string& relative);

/// A folder that is removed with the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// The message of the std::exception that `run` throws, or "" when it throws none.
std::string message_of(const std::function<void()>& run);

}  // namespace notellm::testing

#define NOTELLM_TEST(Class) \
  static const bool registered_##Class = notellm::testing::add(#Class, [] { return static_cast<QObject*>(new Class); });

/// Declares `folder` = ../shared, or skips the test.
#define REQUIRE_SHARED(folder)                                                                   \
  if (!notellm::testing::shared_folder()) QSKIP("../shared is absent: nothing to compare with"); \
  const std::filesystem::path folder = *notellm::testing::shared_folder()
