// Embedding folders: what is written is what is read (by us and by numpy's rules), and nothing that lies is believed.
#include "core/index/embedding_files.h"

#include <cstring>
#include <fstream>
#include <limits>

#include "core/base/files.h"
#include "core/index/numpy_header.h"
#include "tests/index/random_vectors.h"
#include "tests/support/testing.h"

using namespace notellm;
using notellm::testing::message_of;
using notellm::testing::random_vectors;
using notellm::testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

/// A numpy file as numpy.save wrote it on another machine: np.array([[1, -2.5], [0.25, 3]], dtype='<f4').
std::string file_from_numpy() {
  const char header[] = "\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";
  std::string bytes(header, sizeof header - 1);
  bytes.append(127 - bytes.size(), ' ');
  bytes += '\n';
  for (const float number : {1.0f, -2.5f, 0.25f, 3.0f}) bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  return bytes;
}

std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  return bytes.replace(bytes.find(from), from.size(), to);
}

fs::path good_embedding(const ScratchFolder& scratch) {
  const Vectors vectors = random_vectors(3, 2, 1);
  return write_embedding(scratch.path(), "e", {{"model", "m"}}, {"a", "b", "c"}, vectors.view());
}

}  // namespace

class EmbeddingFilesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void reads_what_numpy_wrote();
  void refuses_lying_numpy_files_data();
  void refuses_lying_numpy_files();
  void refuses_numbers_that_are_none();
  void comes_back_as_it_was();
  void a_taken_name_gets_a_number();
  void refuses_notes_that_do_not_fit_data();
  void refuses_notes_that_do_not_fit();
  void writes_nothing_when_it_must_refuse();
};

void EmbeddingFilesTest::reads_what_numpy_wrote() {
  const ScratchFolder scratch;
  write_atomically(scratch / "v.npy", file_from_numpy());
  const Vectors vectors = Vectors::map_numpy(scratch / "v.npy");
  QCOMPARE(vectors.rows(), int64_t{2});
  QCOMPARE(vectors.dim(), int64_t{2});
  QCOMPARE(vectors.view().row(0)[1], -2.5f);
  QCOMPARE(vectors.view().row(1)[0], 0.25f);
  write_numpy(scratch / "again.npy", vectors.view());
  QCOMPARE(read_text(scratch / "again.npy"), file_from_numpy());
}

void EmbeddingFilesTest::refuses_lying_numpy_files_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("said");
  const std::string good = file_from_numpy();
  const auto add = [](const char* name, const std::string& bytes, const char* said) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(said);
  };
  add("empty", "", "expected a numpy file");
  add("text", "row,note\n0,a\n1,b\n", "expected a numpy file");
  add("cut in the magic", good.substr(0, 8), "expected a numpy file");
  add("cut in the header", good.substr(0, 40), "expected a header inside the file");
  add("cut in the numbers", good.substr(0, good.size() - 1), "expected 2 x 2 numbers as the header says");
  add("more than promised", good + "xxxx", "expected 2 x 2 numbers as the header says");
  add("more rows than bytes", replaced(good, "(2, 2)", "(9, 2)"), "expected 9 x 2 numbers as the header says");
  add("rows that overflow", replaced(good, "(2, 2), }        ", "(999999999999, 2)"), "expected 999999999999 x 2");
  add("rows beyond 64 bits", replaced(good, "(2, 2), }                     ", "(99999999999999999999, 2), }   "),
      "expected a shape that fits in memory");
  add("one dimension", replaced(good, "(2, 2)", "(4, ) "), "expected a shape of two dimensions");
  add("negative", replaced(good, "(2, 2)", "(-2,2)"), "expected a shape of two dimensions");
  add("no columns", replaced(good, "(2, 2)", "(2, 0)"), "expected at least one column");
  add("doubles", replaced(good, "<f4", "<f8"), "expected type '<f4', found '<f8'");
  add("other byte order", replaced(good, "<f4", ">f4"), "expected type '<f4', found '>f4'");
  add("Fortran order", replaced(good, "False", "True "), "expected rows one after another");
  add("no type", replaced(good, "descr", "dscr?"), "expected 'descr' in numpy's header");
  add("a version to come", replaced(good, std::string("\x01\x00", 2), std::string("\x09\x00", 2)),
      "expected numpy format 1 to 3");
}

void EmbeddingFilesTest::refuses_lying_numpy_files() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, said);
  const ScratchFolder scratch;
  write_atomically(scratch / "v.npy", bytes.toStdString());
  const std::string message = message_of([&] { Vectors::map_numpy(scratch / "v.npy"); });
  QVERIFY2(message.find(said.toStdString()) != std::string::npos, message.c_str());
  QVERIFY(message.find("v.npy") != std::string::npos);
}

void EmbeddingFilesTest::refuses_numbers_that_are_none() {
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    const ScratchFolder scratch;
    std::string bytes = file_from_numpy();
    std::memcpy(bytes.data() + 128 + 12, &bad, sizeof bad);
    write_atomically(scratch / "v.npy", bytes);
    const std::string message = message_of([&] { Vectors::map_numpy(scratch / "v.npy"); });
    QVERIFY2(message.find("row 1: expected finite numbers") != std::string::npos, message.c_str());
  }
}

void EmbeddingFilesTest::comes_back_as_it_was() {
  const ScratchFolder scratch;
  const Vectors vectors = random_vectors(5, 3, 2);
  const std::vector<std::string> ids = {"plain", "with,comma", "with \"quotes\"", "two\nlines", " 空格 "};
  const fs::path folder =
      write_embedding(scratch.path() / "embeddings", "e", {{"model", "m"}, {"seconds", 1.5}}, ids, vectors.view());

  const Embedding embedding = read_embedding(folder);
  QCOMPARE(embedding.name(), std::string("e"));
  QCOMPARE(embedding.ids, ids);
  QCOMPARE(embedding.meta["model"].get<std::string>(), std::string("m"));
  QCOMPARE(embedding.meta["notes"].get<int64_t>(), int64_t{5});
  QCOMPARE(embedding.meta["dim"].get<int64_t>(), int64_t{3});
  QCOMPARE(std::memcmp(embedding.vectors.view().data, vectors.view().data, 5 * 3 * sizeof(float)), 0);
  QCOMPARE(embedding.row_of("two\nlines"), std::optional<int64_t>(3));
  QVERIFY(!embedding.row_of("unknown"));
}

void EmbeddingFilesTest::a_taken_name_gets_a_number() {
  const ScratchFolder scratch;
  QCOMPARE(good_embedding(scratch).filename().string(), std::string("e"));
  QCOMPARE(good_embedding(scratch).filename().string(), std::string("e-2"));
  QCOMPARE(good_embedding(scratch).filename().string(), std::string("e-3"));
}

void EmbeddingFilesTest::refuses_notes_that_do_not_fit_data() {
  QTest::addColumn<QByteArray>("notes");
  QTest::addColumn<QString>("said");
  const auto add = [](const char* name, const char* notes, const char* said) {
    QTest::newRow(name) << QByteArray(notes) << QString(said);
  };
  add("empty", "", "expected the header row,note, found an empty file");
  add("no header", "0,a\n1,b\n2,c\n", "line 1: expected the header row,note, found 0,a");
  add("three columns", "row,note\n0,a,x\n1,b\n2,c\n", "line 2: expected two columns, found 3");
  add("rows out of order", "row,note\n0,a\n2,c\n1,b\n", "line 3: expected row 1, found \"2\"");
  add("too few", "row,note\n0,a\n1,b\n", "expected 3 rows, one for each vector, found 2");
  add("too many", "row,note\n0,a\n1,b\n2,c\n3,d\n", "expected 3 rows, one for each vector, found 4");
  add("a note twice", "row,note\n0,a\n1,b\n2,a\n", "row 2: expected each note once, found a again");
  add("an open quote", "row,note\n0,a\n1,b\n2,\"c\n", "line 4: expected a closing quote");
}

void EmbeddingFilesTest::refuses_notes_that_do_not_fit() {
  QFETCH(QByteArray, notes);
  QFETCH(QString, said);
  const ScratchFolder scratch;
  const fs::path folder = good_embedding(scratch);
  write_atomically(folder / "notes.csv", notes.toStdString());
  const std::string message = message_of([&] { read_embedding(folder); });
  QVERIFY2(message.find(said.toStdString()) != std::string::npos, message.c_str());
}

void EmbeddingFilesTest::writes_nothing_when_it_must_refuse() {
  const ScratchFolder scratch;
  const Vectors vectors = random_vectors(3, 2, 1);
  QVERIFY(!message_of([&] { write_embedding(scratch.path(), "e", {}, {"a", "b"}, vectors.view()); }).empty());
  QVERIFY(!message_of([&] { write_embedding(scratch.path(), "e", {}, {"a", "b", "a"}, vectors.view()); }).empty());
  QVERIFY(fs::is_empty(scratch.path()));
}

NOTELLM_TEST(EmbeddingFilesTest)
#include "embedding_files_test.moc"
