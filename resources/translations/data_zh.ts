<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DataTexts</name>
    <message>
        <source>Reading the log</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Counting what is clicked together</source>
        <translation>正在统计共同点击</translation>
    </message>
    <message>
        <source>Measuring the notes&apos; text</source>
        <translation>正在测量笔记的文字长度</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>正在划分</translation>
    </message>
    <message>
        <source>Storing the pairs</source>
        <translation>正在保存笔记对</translation>
    </message>
    <message>
        <source>Drawing pictures</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <source>Simulating users</source>
        <translation>正在模拟用户</translation>
    </message>
    <message>
        <source>The id is empty</source>
        <translation>编号为空</translation>
    </message>
    <message>
        <source>The user is empty</source>
        <translation>用户为空</translation>
    </message>
    <message>
        <source>The id %1 is in the workspace already</source>
        <translation>编号 %1 已在工作区中</translation>
    </message>
    <message>
        <source>The id %1 was used in row %2 already</source>
        <translation>编号 %1 已在第 %2 行使用过</translation>
    </message>
    <message>
        <source>%1 columns are expected, the row has %2</source>
        <translation>应有 %1 列，这一行有 %2 列</translation>
    </message>
    <message>
        <source>Not UTF-8: byte %1 at offset %2. Choose another encoding</source>
        <translation>不是 UTF-8：偏移 %2 处的字节为 %1。请换一种编码</translation>
    </message>
    <message>
        <source>Not %1: bytes it does not have, before offset %2</source>
        <translation>不是 %1：偏移 %2 之前有它没有的字节</translation>
    </message>
    <message>
        <source>The quote opened in line %1 is never closed</source>
        <translation>第 %1 行的引号没有闭合</translation>
    </message>
    <message>
        <source>No note of the workspace has the id %1</source>
        <translation>工作区中没有编号为 %1 的笔记</translation>
    </message>
    <message>
        <source>Query and target are the same note</source>
        <translation>查询与目标是同一篇笔记</translation>
    </message>
    <message>
        <source>The timestamp is to be seconds since 1970, not %1</source>
        <translation>时间戳应为 1970 年以来的秒数，而不是 %1</translation>
    </message>
    <message>
        <source>A number is expected, not %1</source>
        <translation>应为数字，而不是 %1</translation>
    </message>
    <message>
        <source>The line is not a JSON object</source>
        <translation>这一行不是 JSON 对象</translation>
    </message>
    <message>
        <source>Text is expected, not %1</source>
        <translation>应为文字，而不是 %1</translation>
    </message>
    <message>
        <source>The note has no title</source>
        <translation>笔记没有标题</translation>
    </message>
    <message>
        <source>No picture is named</source>
        <translation>没有写明图片</translation>
    </message>
    <message>
        <source>The folder has no picture %1</source>
        <translation>文件夹中没有图片 %1</translation>
    </message>
    <message>
        <source>No folder was chosen that could hold the picture %1</source>
        <translation>没有选择图片文件夹，找不到图片 %1</translation>
    </message>
    <message>
        <source>This content was imported already, from %2 at %3.</source>
        <translation>这些内容已于 %3 从 %2 导入过。</translation>
    </message>
    <message>
        <source>Another program is writing to the workspace: it stayed locked for %2 s (%1). Wait until that has ended, then try again.</source>
        <translation>另一个程序正在写入工作区：已锁定 %2 秒（%1）。请等它结束后再试。</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose a file.</source>
        <translation>%1 是文件夹。请选择文件。</translation>
    </message>
    <message>
        <source>%1 is not a file. Choose one.</source>
        <translation>%1 不是文件。请选择文件。</translation>
    </message>
    <message>
        <source>%1 is not there: it was moved or deleted.</source>
        <translation>%1 不存在：它已被移动或删除。</translation>
    </message>
    <message>
        <source>%1 may not be read: ask its owner for the permission.</source>
        <translation>没有读取 %1 的权限：请向其所有者申请。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空文件。</translation>
    </message>
    <message>
        <source>%1 has no rows.</source>
        <translation>%1 中没有数据行。</translation>
    </message>
    <message>
        <source>%1 has a line of more than %2 MiB: it is not a text file.</source>
        <translation>%1 中有一行超过 %2 MiB：它不是文本文件。</translation>
    </message>
    <message>
        <source>%1 has a row of more than %2 MiB from line %3 on: a quote is not closed.</source>
        <translation>%1 从第 %3 行起有一条记录超过 %2 MiB：有引号没有闭合。</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 but UTF-16: choose that encoding.</source>
        <translation>%1 不是 UTF-8 而是 UTF-16：请选择该编码。</translation>
    </message>
    <message>
        <source>The workspace has no notes.</source>
        <translation>工作区中没有笔记。</translation>
    </message>
    <message>
        <source>The workspace has no clicks.</source>
        <translation>工作区中没有点击。</translation>
    </message>
    <message>
        <source>No pair scores between these bounds: lower the lowest score.</source>
        <translation>没有得分在此范围内的笔记对：请降低最低分。</translation>
    </message>
    <message>
        <source>%1 is a workspace already: open it, or choose another folder.</source>
        <translation>%1 已经是工作区：请打开它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 is in use: choose a new or an empty folder.</source>
        <translation>%1 已被占用：请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>The workspace %1 is not there any more.</source>
        <translation>工作区 %1 已不存在。</translation>
    </message>
    <message>
        <source>%1 may not be written: change its permissions, or copy the workspace.</source>
        <translation>%1 不可写：请修改权限，或复制工作区。</translation>
    </message>
    <message>
        <source>No space is left on the disk (%1). Make room, then try again.</source>
        <translation>磁盘空间不足（%1）。请腾出空间后再试。</translation>
    </message>
</context>
<context>
    <name>notellm::views::DataPage</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>笔记对</translation>
    </message>
    <message>
        <source>Demonstration world</source>
        <translation>演示世界</translation>
    </message>
    <message>
        <source>Data: import</source>
        <translation>数据：导入</translation>
    </message>
    <message>
        <source>Data: pairs</source>
        <translation>数据：笔记对</translation>
    </message>
    <message>
        <source>Data: demonstration world</source>
        <translation>数据：演示世界</translation>
    </message>
    <message>
        <source>Parts of the page Data</source>
        <translation>数据页的各部分</translation>
    </message>
    <message>
        <source>No workspace is open. Import notes into a new one, or make the demonstration world.</source>
        <translation>没有打开的工作区。可以把笔记导入到一个新工作区，或者生成演示世界。</translation>
    </message>
    <message>
        <source>Data: run what is shown</source>
        <translation>数据：执行当前操作</translation>
    </message>
</context>
<context>
    <name>notellm::views::DemoView</name>
    <message>
        <source>Where the demonstration world goes</source>
        <translation>演示世界放在哪里</translation>
    </message>
    <message>
        <source>Demonstration world</source>
        <translation>演示世界</translation>
    </message>
    <message>
        <source>The folder must be new or empty.</source>
        <translation>文件夹必须是新的或空的。</translation>
    </message>
    <message>
        <source>Make the demonstration world</source>
        <translation>生成演示世界</translation>
    </message>
    <message>
        <source>SYNTHETIC</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>Notes, pictures, users and clicks drawn from a seed; nothing in them is real. A hidden taste decides which notes belong together: part of it shows only in the picture, part only in the text, part in both. Because the truth is known, the program can show how much of the picture&apos;s share a model uses. Takes a few seconds, downloads nothing, and opens as a workspace with its pairs made.</source>
        <translation>笔记、图片、用户和点击都由一个随机种子生成，没有一样是真实的。哪些笔记相互关联由隐藏的偏好决定：一部分只体现在图片中，一部分只体现在文字中，还有一部分两者都有。因为真相已知，程序可以显示模型用到了图片应有份额中的多少。只需几秒，无需下载，完成后作为工作区打开，笔记对也已生成。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Folder of the workspace</source>
        <translation>工作区文件夹</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>选择位置</translation>
    </message>
    <message>
        <source>Make and open</source>
        <translation>生成并打开</translation>
    </message>
</context>
<context>
    <name>notellm::views::DropZone</name>
    <message>
        <source>Drop a file here</source>
        <translation>把文件拖到这里</translation>
    </message>
    <message>
        <source>Notes as CSV or JSONL, clicks as user, note, timestamp[, rating], or ready pairs. Nothing is written before you have seen how it is read.</source>
        <translation>CSV 或 JSONL 格式的笔记，格式为“用户, 笔记, 时间戳[, 评分]”的点击，或现成的笔记对。在您看到读取结果之前，不会写入任何内容。</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportController</name>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>正在读取文件。</translation>
    </message>
    <message>
        <source>Interactions and pairs belong to notes: open a workspace, or import its notes first.</source>
        <translation>点击和笔记对依附于笔记：请先打开工作区，或先导入笔记。</translation>
    </message>
    <message>
        <source>Choose a folder for the new workspace.</source>
        <translation>请为新工作区选择文件夹。</translation>
    </message>
    <message>
        <source>Say which column holds the field “%1”.</source>
        <translation>请指定字段“%1”在哪一列。</translation>
    </message>
    <message>
        <source>Two columns are called “%1”: rename one of them in the file.</source>
        <translation>有两列都叫“%1”：请在文件中给其中一列改名。</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportPrepare</name>
    <message>
        <source>GB18030 (simplified Chinese)</source>
        <translation>GB18030（简体中文）</translation>
    </message>
    <message>
        <source>GBK (simplified Chinese)</source>
        <translation>GBK（简体中文）</translation>
    </message>
    <message>
        <source>Big5 (traditional Chinese)</source>
        <translation>Big5（繁体中文）</translation>
    </message>
    <message>
        <source>Shift-JIS (Japanese)</source>
        <translation>Shift-JIS（日文）</translation>
    </message>
    <message>
        <source>EUC-KR (Korean)</source>
        <translation>EUC-KR（韩文）</translation>
    </message>
    <message>
        <source>Windows-1252 (Western)</source>
        <translation>Windows-1252（西欧）</translation>
    </message>
    <message>
        <source>Import the file</source>
        <translation>导入此文件</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Folder with the pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>A rating from here on is a click</source>
        <translation>评分达到多少算点击</translation>
    </message>
    <message>
        <source>Pairs for</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Rows that cannot be read</source>
        <translation>无法读取的行</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>导入到</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>refuse the whole file</source>
        <translation>拒绝整个文件</translation>
    </message>
    <message>
        <source>leave them out</source>
        <translation>跳过这些行</translation>
    </message>
    <message>
        <source>The first rows, as they are read</source>
        <translation>按当前设置读出的前几行</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>The same import for a terminal</source>
        <translation>在终端中完成同样的导入</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Notes: CSV with a header</source>
        <translation>笔记：带表头的 CSV</translation>
    </message>
    <message>
        <source>Notes: CSV of the authors, no header</source>
        <translation>笔记：作者格式的 CSV，无表头</translation>
    </message>
    <message>
        <source>Notes: JSON, one a line</source>
        <translation>笔记：每行一个 JSON</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>点击记录</translation>
    </message>
    <message>
        <source>Ready pairs</source>
        <translation>现成的笔记对</translation>
    </message>
    <message>
        <source>the open workspace (%1)</source>
        <translation>当前工作区（%1）</translation>
    </message>
    <message>
        <source>a new workspace (%1)</source>
        <translation>新工作区（%1）</translation>
    </message>
    <message>
        <source>a new workspace …</source>
        <translation>新工作区…</translation>
    </message>
    <message>
        <source>The first row does not end within 8 MiB: is this a text file?</source>
        <translation>第一行在 8 MiB 之内没有结束：这是文本文件吗？</translation>
    </message>
    <message>
        <source>%1 more columns are not shown.</source>
        <translation>另有 %1 列未显示。</translation>
    </message>
    <message>
        <source>Without a header the order of the columns is fixed.</source>
        <translation>没有表头时，列的顺序是固定的。</translation>
    </message>
    <message>
        <source>Above each column: its name in the file, and the field it fills. * must be filled.</source>
        <translation>每列上方是它在文件中的名称，以及对应的字段。带 * 的字段必须指定。</translation>
    </message>
    <message>
        <source>Checking the whole file … %1 %</source>
        <translation>正在检查整个文件… %1 %</translation>
    </message>
    <message>
        <source>Checking the whole file …</source>
        <translation>正在检查整个文件…</translation>
    </message>
    <message>
        <source>The check was stopped. The file can be imported all the same.</source>
        <translation>检查已停止，仍然可以导入。</translation>
    </message>
    <message>
        <source>A large file: it is checked only when you ask for it.</source>
        <translation>文件较大：需要时再检查。</translation>
    </message>
    <message>
        <source>All %1 rows can be taken.</source>
        <translation>全部 %1 行都可以导入。</translation>
    </message>
    <message>
        <source>%1 of %2 rows would be rejected.</source>
        <translation>共 %2 行，其中 %1 行会被拒绝。</translation>
    </message>
    <message>
        <source>Pictures: %1 of %2 found.</source>
        <translation>图片：共 %2 张，找到 %1 张。</translation>
    </message>
    <message>
        <source>%1 users, %2 clicks.</source>
        <translation>%1 位用户，%2 次点击。</translation>
    </message>
    <message>
        <source>First: row %1, %2</source>
        <translation>第一处：第 %1 行，%2</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Folder for the new workspace</source>
        <translation>新工作区的文件夹</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportResult</name>
    <message>
        <source>Keep the good rows</source>
        <translation>保留合格的行</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>导入其他文件</translation>
    </message>
    <message>
        <source>Copy the rows</source>
        <translation>复制这些行</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rows of the report</source>
        <translation>报告中的行</translation>
    </message>
    <message>
        <source>Nothing was written: the workspace is as it was.</source>
        <translation>没有写入任何内容，工作区保持原样。</translation>
    </message>
    <message>
        <source>%1 of %2 rows cannot be taken, so nothing of the file was. The other %3 rows can be kept.</source>
        <translation>共 %2 行，其中 %1 行无法导入，因此整个文件都没有导入。其余 %3 行可以保留。</translation>
    </message>
    <message>
        <source>%1 of %2 rows were left out.</source>
        <translation>共 %2 行，跳过了 %1 行。</translation>
    </message>
    <message>
        <source>%1 notes have no picture.</source>
        <translation>%1 篇笔记没有图片。</translation>
    </message>
    <message>
        <source>%1 users, %2 clicks.</source>
        <translation>%1 位用户，%2 次点击。</translation>
    </message>
    <message>
        <source>Every row was taken.</source>
        <translation>所有行都已导入。</translation>
    </message>
    <message>
        <source>%1 notes imported</source>
        <translation>已导入 %1 篇笔记</translation>
    </message>
    <message>
        <source>%1 interactions imported</source>
        <translation>已导入 %1 条点击记录</translation>
    </message>
    <message>
        <source>%1 pairs imported</source>
        <translation>已导入 %1 个笔记对</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>没有导入任何内容</translation>
    </message>
    <message>
        <source>The import failed; the workspace is as it was</source>
        <translation>导入失败，工作区保持原样</translation>
    </message>
    <message>
        <source>The import was stopped</source>
        <translation>导入已停止</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>All rows of the report (%1)</source>
        <translation>报告中的所有行（%1）</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>%1 could not be written: choose another place.</source>
        <translation>无法写入 %1：请换一个位置。</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportStart</name>
    <message>
        <source>Imported so far</source>
        <translation>已导入的文件</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportView</name>
    <message>
        <source>Choose a file to import</source>
        <translation>选择要导入的文件</translation>
    </message>
    <message>
        <source>Tables (*.csv *.jsonl *.ndjson *.txt *.tsv)</source>
        <translation>表格 (*.csv *.jsonl *.ndjson *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a file …</source>
        <translation>导入文件…</translation>
    </message>
</context>
<context>
    <name>notellm::views::ImportsModel</name>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>点击记录</translation>
    </message>
    <message>
        <source>Pairs, train</source>
        <translation>笔记对，train</translation>
    </message>
    <message>
        <source>Pairs, val</source>
        <translation>笔记对，val</translation>
    </message>
    <message>
        <source>Pairs, test</source>
        <translation>笔记对，test</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Rows taken</source>
        <translation>导入行数</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>notellm::views::JobBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在开始…</translation>
    </message>
</context>
<context>
    <name>notellm::views::MappingHeader</name>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Timestamp</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Field of the column %1</source>
        <translation>列 %1 对应的字段</translation>
    </message>
</context>
<context>
    <name>notellm::views::OverviewStrip</name>
    <message>
        <source>notes</source>
        <translation>篇笔记</translation>
    </message>
    <message>
        <source>without a picture</source>
        <translation>篇没有图片</translation>
    </message>
    <message>
        <source>users</source>
        <translation>位用户</translation>
    </message>
    <message>
        <source>interactions, %1 clicks</source>
        <translation>条记录，点击 %1 次</translation>
    </message>
    <message>
        <source>pairs: %1 train, %2 val, %3 test</source>
        <translation>个笔记对：train %1，val %2，test %3</translation>
    </message>
    <message>
        <source>imports</source>
        <translation>次导入</translation>
    </message>
</context>
<context>
    <name>notellm::views::PairsController</name>
    <message>
        <source>Make pairs</source>
        <translation>生成笔记对</translation>
    </message>
</context>
<context>
    <name>notellm::views::PairsView</name>
    <message>
        <source>%1 pairs were made: %2 train, %3 val, %4 test.</source>
        <translation>已生成 %1 个笔记对：train %2，val %3，test %4。</translation>
    </message>
    <message>
        <source>Make pairs</source>
        <translation>生成笔记对</translation>
    </message>
    <message>
        <source>Copy the command that makes these pairs</source>
        <translation>复制生成这些笔记对的命令</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>The same for a terminal</source>
        <translation>在终端中完成同样的操作</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>最低分</translation>
    </message>
    <message>
        <source>Pairs that score less are dropped</source>
        <translation>低于此分的笔记对被舍弃</translation>
    </message>
    <message>
        <source>Highest score</source>
        <translation>最高分</translation>
    </message>
    <message>
        <source>Pairs that score more are dropped</source>
        <translation>高于此分的笔记对被舍弃</translation>
    </message>
    <message>
        <source>Targets of a note</source>
        <translation>每篇笔记的目标数</translation>
    </message>
    <message>
        <source>The best ones are kept</source>
        <translation>保留得分最高的</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Divides a score by the root of both notes&apos; popularity</source>
        <translation>得分除以两篇笔记热度之积的平方根</translation>
    </message>
    <message>
        <source>A note is viewed when it is</source>
        <translation>何时算作浏览</translation>
    </message>
    <message>
        <source>Which lines of the log count as a view</source>
        <translation>日志中的哪些行算浏览</translation>
    </message>
    <message>
        <source>Shares of val and test</source>
        <translation>val 与 test 的比例</translation>
    </message>
    <message>
        <source>No note stands in two splits</source>
        <translation>一篇笔记不会同时出现在两个划分中</translation>
    </message>
    <message>
        <source>Short notes</source>
        <translation>短笔记</translation>
    </message>
    <message>
        <source>Pairs with such a note need the picture</source>
        <translation>含短笔记的笔记对要靠图片</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Decides the splits and the order of the pairs</source>
        <translation>决定划分和笔记对的顺序</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>不归一化</translation>
    </message>
    <message>
        <source>by popularity</source>
        <translation>按热度</translation>
    </message>
    <message>
        <source>clicked</source>
        <translation>被点击</translation>
    </message>
    <message>
        <source>clicked or seen</source>
        <translation>被点击或看到</translation>
    </message>
    <message>
        <source>the shortest</source>
        <translation>最短的</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>pairs kept</source>
        <translation>个笔记对保留</translation>
    </message>
    <message>
        <source>notes that are a query</source>
        <translation>篇笔记作为查询</translation>
    </message>
    <message>
        <source>lost between the splits</source>
        <translation>因跨划分而丢失</translation>
    </message>
    <message>
        <source>test pairs with a short query</source>
        <translation>个测试对的查询是短笔记</translation>
    </message>
    <message>
        <source>test pairs with a short target</source>
        <translation>个测试对的目标是短笔记</translation>
    </message>
    <message>
        <source>val and test; train has the other %1 %</source>
        <translation>val 与 test；train 占其余 %1 %</translation>
    </message>
    <message>
        <source>%1 scored pairs; those that the bounds keep are coloured, of them each note keeps its best. Drag the lines.</source>
        <translation>共有 %1 个有得分的笔记对；界限之内的已着色，其中每篇笔记只保留得分最高的几个。可以拖动竖线。</translation>
    </message>
    <message>
        <source>Open a workspace to make pairs from its clicks.</source>
        <translation>打开一个工作区，即可由点击生成笔记对。</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>There is nothing to score: import notes and their interactions first.</source>
        <translation>没有可以计分的内容：请先导入笔记及其点击记录。</translation>
    </message>
    <message>
        <source>%1 notes of at most %2 characters are short</source>
        <translation>%1 篇笔记不超过 %2 个字符，算短笔记</translation>
    </message>
    <message>
        <source>No pair scores between these bounds: lower the lowest score.</source>
        <translation>没有得分在此范围内的笔记对：请降低最低分。</translation>
    </message>
    <message>
        <source>Replaces the %1 pairs of the workspace.</source>
        <translation>将替换工作区现有的 %1 个笔记对。</translation>
    </message>
</context>
<context>
    <name>notellm::views::PreviewModel</name>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>notellm::views::ReportModel</name>
    <message>
        <source>rejected</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>notellm::views::ScoreHistogram</name>
    <message>
        <source>score (logarithmic); height: number of scored pairs (logarithmic)</source>
        <translation>得分（对数）；高度：有得分的笔记对数（对数）</translation>
    </message>
    <message>
        <source>lowest %1</source>
        <translation>最低 %1</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>Histogram of the scores</source>
        <translation>得分直方图</translation>
    </message>
    <message>
        <source>%1 to %2: %3 scored pairs</source>
        <translation>%1 至 %2：%3 个笔记对</translation>
    </message>
</context>
<context>
    <name>notellm::views::SplitBar</name>
    <message>
        <source>lost between the splits</source>
        <translation>因跨划分而丢失</translation>
    </message>
    <message>
        <source>Sizes of the splits</source>
        <translation>各划分的大小</translation>
    </message>
</context>
</TS>
