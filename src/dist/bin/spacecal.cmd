@echo off
rem Starts spacecal: "java -jar lib\spacecal.jar" with the compiler and the collector that suit a site of some
rem thousand events. (The archive of classes that the other launcher keeps is not made here.)
rem JAVA_HOME: the Java to use, 17 or later; without it the java on the PATH. JAVA_OPTS: more options for it.
setlocal
set "JAR=%~dp0..\lib\spacecal.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "MAJOR="
for /f "tokens=2 delims==" %%v in ('cmd /c ""%JAVA%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version ="') do set "MAJOR=%%v"
if not defined MAJOR (
  echo spacecal: no Java found. Install a JDK, 17 or later, or set JAVA_HOME. 1>&2
  exit /b 1
)
set "MAJOR=%MAJOR: =%"
if "%MAJOR:~0,2%"=="1." set "MAJOR=1"
if %MAJOR% LSS 17 (
  echo spacecal: this Java is too old: %MAJOR%. Install a JDK, 17 or later, or set JAVA_HOME to one. 1>&2
  exit /b 1
)
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %JAVA_OPTS% -cp "%JAR%" spacecal.Main %*
exit /b %ERRORLEVEL%
